using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// No narrowing: every row is compared. For small bases, and what the recall of the others is measured against.
/// </summary>
internal sealed class EveryRow : ICandidateIndex
{
    public KnowledgeIndex Kind => KnowledgeIndex.Exact;

    public ImmutableArray<int>? Narrow(float[] vector, SearchScope scope, int k, CancellationToken cancellationToken) =>
        null;

    public void Dispose() { }
}
