using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>Chooses and opens the index of each table of a base.</summary>
internal sealed class CandidateIndexes(string path, string build, KnowledgeOptions options, ILogger? log)
{
    /// <summary>
    /// A table with the index that the options ask for; where they leave it open, the one that suits its rows.
    /// </summary>
    public SearchedTable<T> Over<T>(RowShape<T> shape, ObjectPool<KnowledgeReader> readers, long rows) =>
        new(shape, readers, Open(shape.Table, rows), rows);

    private ICandidateIndex Open(KnowledgeTable table, long rows) =>
        options.Index switch
        {
            KnowledgeIndex.Exact => new EveryRow(),
            KnowledgeIndex.Auto when rows <= CandidateFiles.SmallTable => new EveryRow(),
            KnowledgeIndex.Hnsw when rows == 0 => new EveryRow(),
            KnowledgeIndex.Hnsw => new CandidateFiles(path, options).OpenGraphs(build, table, log),
            _ => new CandidateFiles(path, options).OpenSketch(build, table, log),
        };
}
