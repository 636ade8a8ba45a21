using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// Deletes the versions of a folder that imports and builds made and that are not among the newest. A version that any
/// process reads stays (<see cref="VersionHold"/>), until the next publication finds it free. What bears another name
/// is not ours.
/// </summary>
internal sealed partial class OldVersions(string folder, string? current)
{
    // A build of a million rows takes minutes; nothing that is still written is a day old.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <param name="keep">How many stay, the one that is served among them.</param>
    /// <returns>The versions that were deleted.</returns>
    public IReadOnlyList<string> Delete(int keep)
    {
        var old = Directory
            .GetFiles(folder, "*.duckdb")
            .Where(path => Made().IsMatch(Path.GetFileName(path)))
            .OrderByDescending(path => path == current)
            .ThenByDescending(File.GetLastWriteTimeUtc)
            .Skip(keep);
        var deleted = old.Where(TryDelete).Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        DeleteRemains();
        return deleted;
    }

    // The base goes first: what lies beside it is found without it the next time, should this be the last that we do.
    private static bool TryDelete(string path)
    {
        using var hold = VersionHold.TryTakeAlone(path);
        if (hold is null)
            return false;
        File.Delete(path);
        return true;
    }

    private void DeleteRemains()
    {
        foreach (var path in Directory.GetFiles(folder))
        {
            var beside = Beside().Match(Path.GetFileName(path));
            if (beside.Success && !File.Exists(Path.Combine(folder, beside.Groups[1].Value + ".duckdb")))
                File.Delete(path);
        }

        foreach (var draft in new DirectoryInfo(folder).GetFileSystemInfos(".draft-*"))
        {
            if (TimeProvider.System.GetUtcNow() - draft.LastWriteTimeUtc < Abandoned)
                continue;
            if (draft is DirectoryInfo temporary)
                temporary.Delete(recursive: true);
            else
                draft.Delete();
        }
    }

    [GeneratedRegex(@"^base-[0-9a-f]{16}\.duckdb$")]
    private static partial Regex Made();

    [GeneratedRegex(@"^(base-[0-9a-f]{16})\.(?:guidelines|cases)\.[a-z0-9]+$")]
    private static partial Regex Beside();
}
