using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// Keeps files to the account that the process runs as: what it makes from here on, and what lies in a folder already.
/// On Windows the folder's own access list decides.
/// </summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;
    private const uint OthersNothing = 0b000_111_111;

    /// <summary>Takes from everybody else what this process will make, and what of its own lies in a folder.</summary>
    /// <param name="folder">Made where it is missing. It is kept itself where nothing else lies in it.</param>
    /// <param name="own">What in it is the process's own: files, and folders with all that is in them.</param>
    /// <param name="say">Takes a sentence where something belongs to another account.</param>
    public static void Keep(string folder, string[] own, Action<string> say)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        _ = SetMask(OthersNothing);
        var data = Directory.CreateDirectory(folder);
        var entries = data.GetFileSystemInfos();
        var mine = entries.Where(entry => own.Contains(entry.Name)).ToList();
        try
        {
            if (mine.Count == entries.Length)
                Keep(data);
            foreach (
                var entry in mine.Concat(
                    mine.OfType<DirectoryInfo>()
                        .SelectMany(each => each.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
                )
            )
                Keep(entry);
        }
        catch (UnauthorizedAccessException e)
        {
            say($"Others may be able to read the data folder {folder}: {e.Message}");
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void Keep(FileSystemInfo entry)
    {
        var mode = entry is DirectoryInfo ? Folder : File;
        if (entry.LinkTarget is null && entry.UnixFileMode != mode)
            entry.UnixFileMode = mode;
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetMask(uint mask);
}
