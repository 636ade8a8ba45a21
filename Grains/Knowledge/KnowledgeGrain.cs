using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>A worker of the knowledge pool: checks what is asked and answers from the cache or the base.</summary>
[StatelessWorker, GrainType("medassist.knowledge")]
internal sealed class KnowledgeGrain(CachedKnowledge knowledge, KnowledgeLibrary library) : Grain, IKnowledgeGrain
{
    public async Task<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        return await knowledge.SearchAsync(query, cancellationToken);
    }

    public async Task<ImmutableArray<Passage>> SearchShelvesAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        return await knowledge.SearchAsync(query, cancellationToken);
    }

    public async Task<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(ids);
        return ids.IsEmpty ? [] : await knowledge.GetAsync(ids, cancellationToken);
    }

    public async Task<ImmutableArray<SimilarCase>> FindSimilarCasesAsync(
        KnowledgeQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        using var lease = await library.LeaseAsync(cancellationToken);
        var vector = await lease.Base.EmbedAsync(query.Query, cancellationToken);
        return lease.Base.NearestCases(vector, query.Specialty, query.K, cancellationToken);
    }

    public async Task<KnowledgeStatus> StatusAsync(CancellationToken cancellationToken)
    {
        using var lease = await library.LeaseAsync(cancellationToken);
        return lease.Base.Status;
    }
}
