using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// A folder of published versions, <c>(version).duckdb</c> each; its file <c>current</c> holds the name of the one to serve.
/// </summary>
internal sealed class KnowledgeFolder(string folder)
{
    private const string Extension = ".duckdb";

    private string Pointer => Path.Combine(folder, "current");

    /// <summary>Where a version lies once it is published.</summary>
    /// <exception cref="ArgumentException">The version is no plain file name.</exception>
    public string PathOf(string version) => version.Length is > 0 and <= 128
        && version[0] != '.' && version.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        ? Path.Combine(folder, version + Extension)
        : throw new ArgumentException("A version is 1 to 128 letters, digits, '-', '_' and '.', and does not begin with '.'.", nameof(version));

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
            throw new InvalidDataException($"{Pointer} does not say which version to serve: {exception.Message}", exception);
        }
    }

    /// <summary>Chooses a version; who serves the folder takes it up within the refresh interval.</summary>
    /// <exception cref="InvalidDataException">There is no such finished base in the folder.</exception>
    public void Choose(string version)
    {
        RequireFinished(PathOf(version));
        var draft = DuckFile.Draft(folder);
        File.WriteAllText(draft, version + "\n");
        File.Move(draft, Pointer, overwrite: true);
    }

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
