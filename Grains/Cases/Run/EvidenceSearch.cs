using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>Finds the passages that the specialists of a round are shown and may cite.</summary>
internal sealed partial class EvidenceSearch(
    IKnowledgeGrain knowledge,
    SpecialtyCatalog catalog,
    QuestionPrivacy privacy,
    int passagesEach,
    ILogger log
)
{
    private const int LongestQuery = 2_000;
    private const int SpecialtiesAtOnce = 8;

    /// <summary>
    /// Passages by specialty, from one search for all. A knowledge base that fails leaves them empty.
    /// </summary>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<Passage>>> FindAsync(
        CaseState state,
        CaseStep.FindEvidence step,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        var query = new ShelfQuery
        {
            Query = Question(state, step.Round),
            Shelves = [.. step.Specialties.SelectMany(Shelves).Distinct().Order(StringComparer.Ordinal)],
            K = passagesEach,
        };
        var found = await SearchAsync(query, calls, cancellationToken);
        return step.Specialties.ToImmutableSortedDictionary(id => id, id => For(id, found), StringComparer.Ordinal);
    }

    /// <summary>
    /// Passages for every specialty of the catalogue, before it is known which of them are asked: half from its own
    /// shelves as a search for it alone finds them, the rest the best of all.
    /// </summary>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<Passage>>> ForEverySpecialtyAsync(
        CaseState state,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        var some = await Task.WhenAll(
            catalog
                .All.Select(specialty => specialty.Id)
                .Chunk(SpecialtiesAtOnce)
                .Select(ids => FindAsync(state, new CaseStep.FindEvidence(0, [.. ids]), calls, cancellationToken))
        );
        return some.SelectMany(found => found).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// What a specialist may cite in a round: what it was shown so far, and in a debate what was cited against it.
    /// </summary>
    public static ImmutableArray<Passage> Shown(CaseState state, int round, string specialty)
    {
        var ids = state
            .Evidence.Take(round + 1)
            .SelectMany(found => found.Shown.GetValueOrDefault(specialty, []))
            .Concat(
                round == 0 ? [] : state.Gates[round - 1].Disputes.SelectMany(d => d.Claims).SelectMany(c => c.Evidence)
            )
            .ToHashSet(StringComparer.Ordinal);
        return [.. state.Evidence.SelectMany(found => found.Passages).Where(passage => ids.Contains(passage.Id))];
    }

    private IReadOnlyList<string> Shelves(string specialty) =>
        catalog.Contains(specialty) && catalog[specialty].Knowledge is { Count: > 0 } shelves ? shelves : [specialty];

    /// <summary>
    /// Half from its own shelves, the rest the best of all, nearest first: by nearness alone every specialist would be
    /// shown the same.
    /// </summary>
    private ImmutableArray<Passage> For(string specialty, ImmutableArray<Passage> found)
    {
        var shelves = Shelves(specialty);
        var own = found.Where(passage => shelves.Contains(passage.Specialty)).Take((passagesEach + 1) / 2);
        var shown = own.Concat(found.Take(passagesEach)).DistinctBy(passage => passage.Id).Take(passagesEach);
        return
        [
            .. shown.OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Id, StringComparer.Ordinal),
        ];
    }

    private async Task<ImmutableArray<Passage>> SearchAsync(
        ShelfQuery query,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await calls.AskAsync(token => knowledge.SearchShelvesAsync(query, token), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A case without passages is still a case; the report then cites nothing, and says so.
            LogFailed(log, e.GetType().Name);
            return [];
        }
    }

    private string Question(CaseState state, int round)
    {
        var submission = privacy.Outward(state.Submission, state.Told);
        var text = round == 0 ? Presentation(submission) : Claims(state, round, submission);
        return text.Length > LongestQuery ? text[..LongestQuery] : text;
    }

    private static string Presentation(CaseSubmission submission)
    {
        var findings = submission.Investigations.Select(i => $"{i.Name}: {i.Finding}");
        return string.Join(
            ". ",
            [submission.ChiefComplaint, submission.HistoryOfPresentIllness, submission.Examination, .. findings]
        );
    }

    private static string Claims(CaseState state, int round, CaseSubmission submission)
    {
        var claims = state.Gates[round - 1].Disputes.SelectMany(dispute => dispute.Claims).Select(claim => claim.Text);
        return string.Join(". ", claims.Append(submission.ChiefComplaint));
    }

    [LoggerMessage(LogLevel.Warning, "A search for evidence failed with {Error}")]
    private static partial void LogFailed(ILogger log, string error);
}
