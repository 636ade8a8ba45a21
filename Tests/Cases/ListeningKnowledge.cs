using System.Collections.Immutable;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Finds nothing and keeps what it was asked.</summary>
internal sealed class ListeningKnowledge : IKnowledgeGrain
{
    public List<string> Asked { get; } = [];

    public Task<ImmutableArray<Passage>> SearchShelvesAsync(ShelfQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query.Query);
        return Task.FromResult(ImmutableArray<Passage>.Empty);
    }

    public Task<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

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
