using System.Collections.Immutable;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>A base that is asked without a silo, for what a case searches; with or without leaving out.</summary>
internal sealed class OpenKnowledge(KnowledgeBase knowledge, bool floor) : IKnowledgeGrain
{
    public Task<ImmutableArray<Passage>> SearchShelvesAsync(ShelfQuery query, CancellationToken cancellationToken) =>
        knowledge.Mixed.SearchShelvesAsync(
            query.Query,
            query.Shelves,
            query.K,
            floor ? query.About : QuerySubject.Anything,
            cancellationToken
        );

    public Task<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken) =>
        knowledge.Mixed.SearchAsync(query.Query, query.Specialty, query.K, cancellationToken);

    public Task<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<SimilarCase>> FindSimilarCasesAsync(
        SimilarCaseQuery query,
        CancellationToken cancellationToken
    ) => Task.FromResult(ImmutableArray<SimilarCase>.Empty);

    public Task<ImmutableArray<Passage>> SearchAmongAsync(AmongQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PassageBatch> RetrieveAsync(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CaseBatch> RetrieveCasesAsync(ImmutableArray<int> numbers, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<KnowledgeStatus> StatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
