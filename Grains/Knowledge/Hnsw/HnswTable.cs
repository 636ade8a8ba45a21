using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>A table of an index file with a graph of its own.</summary>
/// <param name="Name">In the file.</param>
/// <param name="Specialty">Whose rows it holds; null is all.</param>
/// <param name="Entries">How many rows.</param>
internal sealed record HnswTable(string Name, string? Specialty, long Entries)
{
    public const int Dimensions = Rotation.Dimensions;
}
