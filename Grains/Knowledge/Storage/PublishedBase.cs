using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Puts a finished base where it is served from.</summary>
internal static class PublishedBase
{
    /// <summary>
    /// Builds the index files of a finished, closed draft and moves all to their names, the base last: where the base
    /// is, its index files are. The draft lies in the same folder.
    /// </summary>
    public static void Place(
        string draft,
        string path,
        KnowledgeOptions options,
        int memoryMb,
        CancellationToken cancellationToken
    )
    {
        new CandidateFiles(path, options).Write(draft, memoryMb, cancellationToken);
        File.Move(draft, path, overwrite: true);
    }
}
