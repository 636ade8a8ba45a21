using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Debate;
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

    private const int MostSimilar = 3;
    private const int OldestYears = 130;

    // Below this a reader would not call two cases alike.
    private const double LeastSimilar = 0.5;

    // Passages that a specialist is shown about one claim: more would leave no room for the others.
    private const int OfClaim = 2;

    /// <summary>
    /// Passages by specialty: at first about the case, from one search for all, in a debate about each disputed claim
    /// by its own words. What is not about it is not shown. A knowledge base that fails leaves them empty.
    /// </summary>
    public async Task<FoundEvidence> FindAsync(
        CaseState state,
        CaseStep.FindEvidence step,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        if (step.Round > 0)
            return await AboutClaimsAsync(state, step, calls, cancellationToken);
        var query = Query(QuerySubject.Case, Presentation(Asked(state)), step.Specialties);
        var found = await SearchAsync(query, calls, cancellationToken) ?? [];
        // Afterwards: it asks by the same words, whose direction is known by then.
        var similar = await SimilarAsync(state, query.Query, calls, cancellationToken);
        return new(
            step.Specialties.ToImmutableSortedDictionary(id => id, id => For(id, found), StringComparer.Ordinal),
            [],
            similar
        );
    }

    /// <summary>
    /// Passages for every specialty of the catalogue, before it is known which of them are asked: half from its own
    /// shelves as a search for it alone finds them, the rest the best of all.
    /// </summary>
    public Task<FoundEvidence> ForEverySpecialtyAsync(
        CaseState state,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        var all = new CaseStep.FindEvidence(0, [.. catalog.All.Select(specialty => specialty.Id)]);
        return FindAsync(state, all, calls, cancellationToken);
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

    private async Task<FoundEvidence> AboutClaimsAsync(
        CaseState state,
        CaseStep.FindEvidence step,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        // No passage is about a level of urgency.
        var claims = state
            .Gates[step.Round - 1]
            .Disputes.Where(dispute => dispute.Kind != DisputeKind.Acuity)
            .SelectMany(dispute => dispute.Claims)
            .ToList();
        var found = await Task.WhenAll(
            claims.Select(claim =>
                SearchAsync(Query(QuerySubject.Claim, claim.Text, step.Specialties), calls, cancellationToken)
            )
        );
        var shown = step.Specialties.ToImmutableSortedDictionary(
            id => id,
            id => OfClaims(id, found),
            StringComparer.Ordinal
        );
        // A search that failed has not shown that there is none, and what is cited is there.
        var without = claims
            .Zip(found)
            .Where(pair => pair.First.Evidence.IsEmpty && pair.Second is { IsEmpty: true })
            .Select(pair => pair.First.Id);
        return new(shown, [.. without], []);
    }

    /// <summary>Earlier cases of patients of about this age; none where the knowledge base fails.</summary>
    private async Task<ImmutableArray<SimilarCase>> SimilarAsync(
        CaseState state,
        string presentation,
        AgentCalls calls,
        CancellationToken cancellationToken
    )
    {
        var query = new SimilarCaseQuery
        {
            Query = presentation,
            AgeYears = (int)Math.Clamp(state.AgeYears, 0, OldestYears),
            K = MostSimilar,
            LeastScore = LeastSimilar,
        };
        try
        {
            return await calls.AskAsync(token => knowledge.FindSimilarCasesAsync(query, token), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(log, e.GetType().Name);
            return [];
        }
    }

    /// <summary>The best of each claim in turn, until the specialist has as many as it is shown of a case.</summary>
    private ImmutableArray<Passage> OfClaims(string specialty, ImmutableArray<Passage>?[] found)
    {
        var each = found.Select(passages => For(specialty, passages ?? []).Take(OfClaim).ToList()).ToList();
        return
        [
            .. Enumerable
                .Range(0, OfClaim)
                .SelectMany(place => each.Where(few => few.Count > place).Select(few => few[place]))
                .DistinctBy(passage => passage.Id)
                .Take(passagesEach),
        ];
    }

    private ShelfQuery Query(QuerySubject about, string text, ImmutableArray<string> specialties) =>
        new()
        {
            Query = text.Length > LongestQuery ? text[..LongestQuery] : text,
            Shelves = [.. specialties.SelectMany(Shelves).Distinct().Order(StringComparer.Ordinal)],
            K = passagesEach,
            About = about,
        };

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

    /// <summary>What was found; null where the knowledge base failed.</summary>
    private async Task<ImmutableArray<Passage>?> SearchAsync(
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
            return null;
        }
    }

    private CaseSubmission Asked(CaseState state) => privacy.Outward(state.Submission, state.Told);

    private static string Presentation(CaseSubmission submission)
    {
        var findings = submission.Investigations.Select(i => $"{i.Name}: {i.Finding}");
        return string.Join(
            ". ",
            [submission.ChiefComplaint, submission.HistoryOfPresentIllness, submission.Examination, .. findings]
        );
    }

    [LoggerMessage(LogLevel.Warning, "A search for evidence failed with {Error}")]
    private static partial void LogFailed(ILogger log, string error);
}

/// <summary>What was found for a round.</summary>
/// <param name="Passages">By specialty.</param>
/// <param name="NoPassage">The ids of the disputed claims that no passage is about.</param>
/// <param name="SimilarCases">Earlier cases like this one.</param>
internal sealed record FoundEvidence(
    ImmutableSortedDictionary<string, ImmutableArray<Passage>> Passages,
    ImmutableArray<string> NoPassage,
    ImmutableArray<SimilarCase> SimilarCases
);
