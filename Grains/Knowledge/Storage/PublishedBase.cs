using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Puts a finished base where it is served from.</summary>
internal static class PublishedBase
{
    /// <summary>
    /// Builds the index files of a finished, closed draft and moves all to their names, the base last: where the base is, its
    /// index files are. The draft lies in the same folder.
    /// </summary>
    /// <param name="draft">The finished file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="options">Which index files it has.</param>
    /// <param name="overwrite">Whether it takes the place of a base of that name; otherwise that one stays, and the draft too.</param>
    /// <param name="cancellationToken">Ends the building.</param>
    public static void Place(string draft, string path, KnowledgeOptions options, bool overwrite, CancellationToken cancellationToken)
    {
        new CandidateFiles(path, options).Write(draft, cancellationToken);
        try
        {
            File.Move(draft, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Somebody else was first.
        }
    }
}
