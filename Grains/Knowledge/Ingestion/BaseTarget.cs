using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Where a base is built to: one file, or a folder of versions.</summary>
internal sealed class BaseTarget(string path)
{
    private readonly KnowledgeFolder? _folder =
        Path.GetExtension(path).Equals(".duckdb", StringComparison.OrdinalIgnoreCase) ? null : new(path);

    /// <summary>Where a version comes to lie.</summary>
    public string PathOf(string version) => _folder?.PathOf(version) ?? path;

    /// <summary>The base that is there.</summary>
    /// <exception cref="ImportRefusedException">There is none.</exception>
    public string Existing() => (_folder is null ? File.Exists(path) ? path : null : _folder.Current())
        ?? throw new ImportRefusedException($"--append: there is no base at {path} yet.");

    /// <summary>Has a version of a folder served; a file is served by whoever names it.</summary>
    public void Serve(string version) => _folder?.Choose(version);
}
