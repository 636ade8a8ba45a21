using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Where a base is built to: one file, or a folder of versions.</summary>
internal sealed class BaseTarget(string path)
{
    private readonly KnowledgeFolder? _folder = Path.GetExtension(path)
        .Equals(".duckdb", StringComparison.OrdinalIgnoreCase)
        ? null
        : new(path);

    /// <summary>Where a version comes to lie.</summary>
    public string PathOf(string version) => _folder?.PathOf(version) ?? path;

    /// <summary>The base that is there.</summary>
    /// <exception cref="ImportRefusedException">There is none.</exception>
    public string Existing() =>
        (
            _folder is null
                ? File.Exists(path)
                    ? path
                    : null
                : _folder.Current()
        ) ?? throw new ImportRefusedException($"--append: there is no base at {path} yet.");

    /// <summary>The right to build into a folder, until it is given back; a file is its builder's own.</summary>
    /// <exception cref="ImportRefusedException">Another build or an import is under way.</exception>
    public IDisposable? TakeTurn() =>
        _folder is null
            ? null
            : _folder.TryTakeTurn()
                ?? throw new ImportRefusedException($"Another build or import into {path} is under way.");

    /// <summary>Deletes the versions of a folder that are older than the newest few.</summary>
    public IReadOnlyList<string> DeleteOld(int keep) => _folder?.DeleteOld(keep) ?? [];

    /// <summary>Has a version of a folder served; a file is served by whoever names it.</summary>
    public void Serve(string version) => _folder?.Choose(version);
}
