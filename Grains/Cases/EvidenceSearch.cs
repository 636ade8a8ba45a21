using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases;

/// <summary>Finds the passages that the specialists of a round are shown and may cite.</summary>
internal sealed partial class EvidenceSearch(IKnowledgeGrain knowledge, SpecialtyCatalog catalog, int passagesEach, ILogger log)
{
    private const int LongestQuery = 2_000;

    /// <summary>Passages by specialty; one search for each, all at once. A knowledge base that fails leaves them empty.</summary>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<Passage>>> FindAsync(
        CaseState state, CaseStep.FindEvidence step, AgentCalls calls, CancellationToken cancellationToken)
    {
        var text = step.Round == 0 ? Presentation(state.Submission) : Claims(state, step.Round);
        var searches = step.Specialties.Select(async id =>
        {
            var passages = await Task.WhenAll(Filters(id).Select(filter => SearchAsync(text, filter, calls, cancellationToken)));
            return KeyValuePair.Create(id, Best(passages));
        });
        return (await Task.WhenAll(searches)).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>What a specialist may cite in a round: what it was shown so far, and in a debate what was cited against it.</summary>
    public static ImmutableArray<Passage> Shown(CaseState state, int round, string specialty)
    {
        var ids = state.Evidence.Take(round + 1)
            .SelectMany(found => found.Shown.GetValueOrDefault(specialty, []))
            .Concat(round == 0 ? [] : state.Gates[round - 1].Disputes.SelectMany(d => d.Claims).SelectMany(c => c.Evidence))
            .ToHashSet(StringComparer.Ordinal);
        return [.. state.Evidence.SelectMany(found => found.Passages).Where(passage => ids.Contains(passage.Id))];
    }

    private IEnumerable<string?> Filters(string specialty)
    {
        var filters = catalog.Contains(specialty) ? catalog[specialty].Knowledge : [];
        // The second search is over everything: a field's own shelf does not hold what it has in common with others.
        return filters.Count == 0 ? [specialty, null] : filters.Append(null);
    }

    private async Task<ImmutableArray<Passage>> SearchAsync(
        string text, string? filter, AgentCalls calls, CancellationToken cancellationToken)
    {
        var query = new KnowledgeQuery { Query = text, Specialty = filter, K = passagesEach };
        try
        {
            return await calls.AskAsync(token => knowledge.SearchAsync(query, token), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A case without passages is still a case; the report then cites nothing, and says so.
            LogFailed(log, e.GetType().Name);
            return [];
        }
    }

    private ImmutableArray<Passage> Best(IEnumerable<ImmutableArray<Passage>> found) =>
    [
        .. found.SelectMany(passages => passages)
            .DistinctBy(passage => passage.Id)
            .OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Id, StringComparer.Ordinal)
            .Take(passagesEach),
    ];

    private static string Presentation(CaseSubmission submission)
    {
        var findings = submission.Investigations.Select(i => $"{i.Name}: {i.Finding}");
        var text = string.Join(". ", [submission.ChiefComplaint, submission.HistoryOfPresentIllness, submission.Examination, .. findings]);
        return text.Length > LongestQuery ? text[..LongestQuery] : text;
    }

    private static string Claims(CaseState state, int round)
    {
        var claims = state.Gates[round - 1].Disputes.SelectMany(dispute => dispute.Claims).Select(claim => claim.Text);
        var text = string.Join(". ", claims.Append(state.Submission.ChiefComplaint));
        return text.Length > LongestQuery ? text[..LongestQuery] : text;
    }

    [LoggerMessage(LogLevel.Warning, "A search for evidence failed with {Error}")]
    private static partial void LogFailed(ILogger log, string error);
}
