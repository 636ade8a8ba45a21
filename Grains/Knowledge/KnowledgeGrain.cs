using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>A worker of the knowledge pool: checks what is asked and answers from the cache or the base.</summary>
[StatelessWorker, GrainType("medassist.knowledge")]
internal sealed class KnowledgeGrain(CachedKnowledge knowledge, KnowledgeLibrary library, KnowledgeMeasures measures)
    : Grain, IKnowledgeGrain
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
        return ids.IsEmpty ? [] : await measures.AnswerAsync(token => knowledge.GetAsync(ids, token), cancellationToken);
    }

    public async Task<ImmutableArray<SimilarCase>> FindSimilarCasesAsync(
        KnowledgeQuery query, CancellationToken cancellationToken)
    {
        KnowledgeBounds.Check(query);
        var shelf = await library.CurrentAsync(cancellationToken);
        var vector = await shelf.EmbedAsync(query.Query, cancellationToken);
        return shelf.NearestCases(vector, query.Specialty, query.K, cancellationToken);
    }

    public async Task<KnowledgeStatus> StatusAsync(CancellationToken cancellationToken) =>
        (await library.CurrentAsync(cancellationToken)).Status;
}
