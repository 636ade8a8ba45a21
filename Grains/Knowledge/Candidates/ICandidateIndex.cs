using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// The first stage of a search: narrows a table to the few rows whose vectors are then compared exactly. Safe for many
/// callers at once.
/// </summary>
internal interface ICandidateIndex : IDisposable
{
    /// <summary>How it narrows; never <see cref="KnowledgeIndex.Auto"/>.</summary>
    KnowledgeIndex Kind { get; }

    /// <summary>
    /// Primary keys of rows among which the <paramref name="k"/> nearest are to be found: at least k wherever the scope
    /// holds as many, all within the scope, in no order. Null where every row of the scope has to be ranked.
    /// </summary>
    /// <param name="vector">768 numbers, of any length but zero.</param>
    /// <param name="scope">The rows that may be answered.</param>
    /// <param name="k">How many are wanted, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    ImmutableArray<int>? Narrow(float[] vector, SearchScope scope, int k, CancellationToken cancellationToken);
}

/// <summary>The rows that a search may answer.</summary>
/// <param name="Specialty">Only this specialty's; null is every specialty's.</param>
/// <param name="Numbers">Only rows with these primary keys; null is every row.</param>
internal readonly record struct SearchScope(string? Specialty = null, IReadOnlySet<int>? Numbers = null);
