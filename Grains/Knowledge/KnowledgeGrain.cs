using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>A worker of the knowledge pool: checks what is asked and answers from the cache or the base.</summary>
[StatelessWorker, GrainType("medassist.knowledge")]
internal sealed class KnowledgeGrain(CachedKnowledge knowledge, KnowledgeLibrary library, KnowledgeMeasures measures)
    : Grain,
        IKnowledgeGrain
{
    public async Task<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        return await measures.AnswerAsync(token => knowledge.SearchAsync(query, token), cancellationToken);
    }

    public async Task<ImmutableArray<Passage>> SearchShelvesAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        return await measures.AnswerAsync(token => knowledge.SearchAsync(query, token), cancellationToken);
    }

    public async Task<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(ids);
        return ids.IsEmpty
            ? []
            : await measures.AnswerAsync(token => knowledge.GetAsync(ids, token), cancellationToken);
    }

    public async Task<ImmutableArray<SimilarCase>> FindSimilarCasesAsync(
        SimilarCaseQuery query,
        CancellationToken cancellationToken
    )
    {
        KnowledgeBounds.Check(query);
        using var lease = await library.LeaseAsync(cancellationToken);
        // Nothing is read for a base that has no cases.
        if (lease.Base.Status.Cases == 0)
            return [];
        var vector = await lease.Base.EmbedAsync(query.Query, cancellationToken);
        var scope = lease.Base.OfAge(query.AgeYears, cancellationToken) with { Specialty = query.Specialty };
        var nearest = lease.Base.NearestCases(vector, scope, query.K, cancellationToken);
        return [.. nearest.Where(earlier => earlier.Score >= query.LeastScore)];
    }

    public async Task<ImmutableArray<Passage>> SearchAmongAsync(AmongQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        using var lease = await library.LeaseAsync(cancellationToken);
        var vector = await lease.Base.EmbedAsync(query.Query, cancellationToken);
        var scope = lease.Base.Within(query.Ids, cancellationToken) with { Specialty = query.Specialty };
        return lease.Base.Nearest(vector, scope, query.K, cancellationToken);
    }

    public async Task<PassageBatch> RetrieveAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var found = await GetAsync(ids, cancellationToken);
        return new()
        {
            Found = found,
            Missing = [.. ids.Except(found.Select(passage => passage.Id), StringComparer.Ordinal)],
        };
    }

    public async Task<CaseBatch> RetrieveCasesAsync(ImmutableArray<int> numbers, CancellationToken cancellationToken)
    {
        KnowledgeBounds.CheckNumbers(numbers);
        using var lease = await library.LeaseAsync(cancellationToken);
        var found = lease.Base.CasesByNumber(numbers, cancellationToken);
        return new() { Found = found, Missing = [.. numbers.Except(found.Select(earlier => earlier.CaseNumber))] };
    }

    public async Task<KnowledgeStatus> StatusAsync(CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        return lease.Base.Status;
    }
}
