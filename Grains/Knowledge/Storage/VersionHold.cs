namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// Tells the processes that share a folder that a version is being read: the file is open under a lock that readers
/// share, and that whoever deletes it has to have alone. It ends with the process.
/// </summary>
internal static class VersionHold
{
    /// <summary>Holds a version for reading.</summary>
    /// <exception cref="InvalidDataException">It is missing, cannot be read or is just being deleted.</exception>
    public static IDisposable Take(string path)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Holds a version that nobody reads; null where somebody does.</summary>
    public static IDisposable? TryTakeAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
