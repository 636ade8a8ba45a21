using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// A folder of published versions, <c>(version).duckdb</c> each; its file <c>current</c> holds the name of the one to
/// serve.
/// </summary>
internal sealed class KnowledgeFolder(string folder)
{
    private const string Extension = ".duckdb";

    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    private string Pointer => Path.Combine(folder, "current");

    /// <summary>Where a version lies once it is published.</summary>
    /// <exception cref="ArgumentException">The version is no plain file name.</exception>
    public string PathOf(string version) =>
        version.Length is > 0 and <= 128
        && version[0] != '.'
        && version.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? Path.Combine(folder, version + Extension)
            : throw new ArgumentException(
                "A version is 1 to 128 letters, digits, '-', '_' and '.', and does not begin with '.'.",
                nameof(version)
            );

    /// <summary>The path of the version to serve; null where none was chosen.</summary>
    /// <exception cref="InvalidDataException">The pointer cannot be read or names no version.</exception>
    public string? Current()
    {
        try
        {
            return PathOf(File.ReadAllText(Pointer).Trim());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{Pointer} does not say which version to serve: {exception.Message}",
                exception
            );
        }
    }

    /// <summary>What the pointer says, whether it names a version or not; null where there is none.</summary>
    public string? Named() => File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : null;

    /// <summary>Chooses a version; who serves the folder takes it up within the refresh interval.</summary>
    /// <exception cref="InvalidDataException">There is no such finished base in the folder.</exception>
    public void Choose(string version)
    {
        RequireFinished(PathOf(version));
        var draft = DuckFile.Draft(folder);
        File.WriteAllText(draft, version + "\n");
        File.Move(draft, Pointer, overwrite: true);
    }

    /// <summary>
    /// The right to publish here, until it is given back or the process ends, on whichever machine; null where
    /// another has it.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written here.</exception>
    /// <exception cref="IOException">Nothing can be written here.</exception>
    public IDisposable? TryTakeTurn()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(
                Path.Combine(folder, ".turn"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException exception) when (exception.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            return null;
        }
    }

    /// <summary>
    /// Deletes what imports published before the newest few and nobody reads, and what was left half deleted or half
    /// built. Only for who has the turn.
    /// </summary>
    /// <param name="keep">How many stay, the one that is served among them.</param>
    /// <returns>The versions that were deleted.</returns>
    public IReadOnlyList<string> DeleteOld(int keep) => new OldVersions(folder, Current()).Delete(keep);

    private static void RequireFinished(string path)
    {
        try
        {
            using var connection = DuckFile.Connect(path);
            _ = KnowledgeImprint.Read(connection);
        }
        catch (DuckDBException exception)
        {
            throw new InvalidDataException($"{path} is not a finished knowledge base", exception);
        }
    }
}
