using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Models.Offline;

/// <summary>Settings of the offline reasoner, configuration section <c>Models:Offline</c>.</summary>
internal sealed class OfflineOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Models:Offline";

    /// <summary>Milliseconds awaited before each answer, 0 to 60,000: stands in for a model's own latency.</summary>
    [Range(0, 60_000)]
    public int LatencyMs { get; set; }
}

/// <summary>Checks <see cref="OfflineOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class OfflineOptionsValidator : IValidateOptions<OfflineOptions>;
