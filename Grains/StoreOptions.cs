using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist;

/// <summary>
/// Where a silo keeps its files, and the port of the store that it carries itself; section
/// <c>Store</c>.
/// </summary>
public sealed class StoreOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Store";

    /// <summary>Folder of the embedded store and of published knowledge bases; created where it is missing.</summary>
    [Required]
    public string Path { get; set; } = "data";

    /// <summary>Loopback port of the embedded store.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 6380;

    /// <summary>What clients of the embedded store have to know; empty is a random word for each process.</summary>
    [RegularExpression("[^,\\s]*")]
    public string Password { get; set; } = "";

    /// <summary>
    /// Megabytes that the embedded store's cases may take in memory before no new one is accepted; 0 is half of what
    /// the process may use.
    /// </summary>
    [Range(0, 32_768)]
    public int MemoryMb { get; set; }

    /// <summary>
    /// Megabytes of the embedded store's log above which a start writes it anew, where half of it or more is history.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RewriteAboveMb { get; set; } = 256;
}

[OptionsValidator]
internal sealed partial class StoreOptionsCheck : IValidateOptions<StoreOptions>;
