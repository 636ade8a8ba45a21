using System.Runtime.CompilerServices;

namespace Orleans.MedAssist.Tests.Readme;

/// <summary>
/// A folder that a command of the README can be called in as in a checkout: its projects are links, and what the
/// command writes stays here.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("medassist-readme-");

    public Checkout()
    {
        foreach (
            var entry in new DirectoryInfo(Root).EnumerateFileSystemInfos().Where(entry => entry.Name is not "data")
        )
        {
            var link = Path.Combine(Folder, entry.Name);
            if (entry is DirectoryInfo)
                Directory.CreateSymbolicLink(link, entry.FullName);
            else
                File.CreateSymbolicLink(link, entry.FullName);
        }
    }

    /// <summary>Where this was compiled.</summary>
    public static string Root { get; } = RootOf();

    public static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public string Folder => _folder.FullName;

    /// <summary>The path of a new file of these lines.</summary>
    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    // The links go, not what they lead to.
    public void Dispose() => _folder.Delete(recursive: true);

    private static string RootOf([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
