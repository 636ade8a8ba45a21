using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// What an import may hold and take, so that no file can exhaust a process; section
/// <c>Knowledge:Import</c>.
/// </summary>
public sealed class ImportOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge:Import";

    /// <summary>Bytes of one row, all of its columns together, in UTF-8.</summary>
    [Range(1_024, 64 << 20)]
    public int MaxRowBytes { get; set; } = 4 << 20;

    /// <summary>Rows of a base, those included that it keeps from the base before.</summary>
    [Range(1, 100_000_000)]
    public int MaxRows { get; set; } = 1_000_000;

    /// <summary>Different words of a base: they lie in memory while it is built and while it is served.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxWords { get; set; } = 1_000_000;

    /// <summary>
    /// What DuckDB may take while a base is read and written, in megabytes; what does not fit waits on the disk.
    /// </summary>
    [Range(64, 1_048_576)]
    public int MemoryMb { get; set; } = 384;

    /// <summary>
    /// Rows up to which the encoder embeds a new base without being named; it takes milliseconds a row, and a larger
    /// base is embedded by words.
    /// </summary>
    [Range(0, 100_000_000)]
    public int EncoderRows { get; set; } = 50_000;
}

[OptionsValidator]
internal sealed partial class ImportOptionsCheck : IValidateOptions<ImportOptions>;
