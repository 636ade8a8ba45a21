using System.Collections.Immutable;
using Microsoft.Extensions.ObjectPool;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// A table of an open base with its index: candidates first, then their vectors in DuckDB rank them exactly.
/// </summary>
internal sealed class SearchedTable<T> : IDisposable
{
    private readonly RowShape<T> _shape;
    private readonly ObjectPool<KnowledgeReader> _readers;
    private readonly ICandidateIndex _index;
    private readonly ResidentTable<T>? _resident;

    public SearchedTable(RowShape<T> shape, ObjectPool<KnowledgeReader> readers, ICandidateIndex index, long rows)
    {
        (_shape, _readers, _index) = (shape, readers, index);
        if (index.Kind == KnowledgeIndex.Exact && rows <= CandidateFiles.SmallTable)
            _resident = new(shape, readers.Use(reader => reader.All(shape)));
    }

    public KnowledgeIndex Kind => _index.Kind;

    /// <summary>Whether the rows lie in memory.</summary>
    public bool IsResident => _resident is not null;

    /// <summary>
    /// The rows of a scope in the order of their keys, without similarities; null where they are not in memory.
    /// </summary>
    public ImmutableArray<T>? Resident(SearchScope scope) => _resident?.Within(scope);

    /// <summary>The nearest rows of a scope, nearest first, with cosine similarities.</summary>
    public ImmutableArray<T> Nearest(float[] vector, SearchScope scope, int k, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_resident is { } resident)
            return resident.Nearest(vector, scope, k);
        return _index.Narrow(vector, scope, k, cancellationToken) is { } candidates
            ? Ranked(vector, candidates, k, cancellationToken)
            : _readers.Use(reader => reader.Nearest(_shape, vector, scope, k, cancellationToken));
    }

    /// <summary>One ranking that holds the nearest of each scope, and perhaps others, nearest first.</summary>
    public ImmutableArray<T> NearestOfEach(
        float[] vector,
        IReadOnlyList<SearchScope> scopes,
        int k,
        CancellationToken cancellationToken
    )
    {
        if (_resident is { } resident)
            return resident.Nearest(vector, default, int.MaxValue);
        var candidates = new HashSet<int>();
        foreach (var scope in scopes)
        {
            if (_index.Narrow(vector, scope, k, cancellationToken) is not { } narrowed)
                return RankedApart(vector, scopes, k, cancellationToken);
            candidates.UnionWith(narrowed);
        }

        return Ranked(vector, [.. candidates], candidates.Count, cancellationToken);
    }

    public void Dispose() => _index.Dispose();

    private ImmutableArray<T> Ranked(
        float[] vector,
        ImmutableArray<int> candidates,
        int k,
        CancellationToken cancellationToken
    ) =>
        candidates.IsEmpty
            ? []
            : _readers.Use(reader => reader.NearestOf(_shape, vector, candidates, k, cancellationToken));

    private ImmutableArray<T> RankedApart(
        float[] vector,
        IReadOnlyList<SearchScope> scopes,
        int k,
        CancellationToken cancellationToken
    ) => [.. scopes.SelectMany(scope => Nearest(vector, scope, k, cancellationToken))];
}
