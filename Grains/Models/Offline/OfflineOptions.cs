using System.ComponentModel.DataAnnotations;

namespace Orleans.MedAssist.Models.Offline;

/// <summary>Settings of the offline reasoner, section <c>Models:Offline</c>.</summary>
internal sealed class OfflineOptions
{
    /// <summary>Milliseconds awaited before each answer, 0 to 60,000: stands in for a model's own latency.</summary>
    [Range(0, 60_000)]
    public int LatencyMs { get; set; }
}
