using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// The knowledge base: a pool of stateless workers on every silo, all reading one immutable, versioned DuckDB file.
/// Callers use key 0.
/// </summary>
[Alias("medassist.IKnowledgeGrain"), GrainInterfaceType("medassist.knowledge")]
public interface IKnowledgeGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The <see cref="KnowledgeQuery.K"/> guideline passages nearest to the query by cosine similarity, nearest first;
    /// always K of them where the base (or the specialty) has as many.
    /// </summary>
    /// <exception cref="ArgumentException">K is not 1 to 100, or the query is empty.</exception>
    [ReadOnly, Alias("Search"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<Passage>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken);

    /// <summary>The passages with these ids, in the order asked; an id that does not exist is left out.</summary>
    [ReadOnly, Alias("Get"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<Passage>> GetAsync(ImmutableArray<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// One search for a whole panel: the passages nearest to the query on each of the named shelves and over all of
    /// them, each once, nearest first. The first K are the nearest of all.
    /// </summary>
    /// <exception cref="ArgumentException">K is not 1 to 100, the query is empty, or there are more than 64
    /// shelves.</exception>
    [ReadOnly, Alias("SearchShelves"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<Passage>> SearchShelvesAsync(ShelfQuery query, CancellationToken cancellationToken);

    /// <summary>Earlier cases nearest to the query, nearest first.</summary>
    /// <exception cref="ArgumentException">K is not 1 to 100, the age not 0 to 130, or the query is empty.</exception>
    [ReadOnly, Alias("FindSimilar"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<SimilarCase>> FindSimilarCasesAsync(
        SimilarCaseQuery query,
        CancellationToken cancellationToken
    );

    /// <summary>The nearest of the passages that are named, nearest first; K of them wherever as many exist.</summary>
    /// <exception cref="ArgumentException">K is not 1 to 100, the query is empty, or there are no or more than 10,000
    /// ids.</exception>
    [ReadOnly, Alias("SearchAmong"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<Passage>> SearchAmongAsync(AmongQuery query, CancellationToken cancellationToken);

    /// <summary>The passages with these ids, at most 100, in the order asked, and the ids that name nothing.</summary>
    /// <exception cref="ArgumentException">There are more than 100 ids, or one is blank.</exception>
    [ReadOnly, Alias("Retrieve"), ResponseTimeout("00:00:05")]
    Task<PassageBatch> RetrieveAsync(ImmutableArray<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The earlier cases with these numbers, at most 100, in the order asked, and the numbers that name nothing.
    /// </summary>
    /// <exception cref="ArgumentException">There are more than 100 numbers.</exception>
    [ReadOnly, Alias("RetrieveCases"), ResponseTimeout("00:00:05")]
    Task<CaseBatch> RetrieveCasesAsync(ImmutableArray<int> numbers, CancellationToken cancellationToken);

    /// <summary>Version, size and index of the base that is being served.</summary>
    [ReadOnly, Alias("Status"), ResponseTimeout("00:00:05")]
    Task<KnowledgeStatus> StatusAsync(CancellationToken cancellationToken);
}
