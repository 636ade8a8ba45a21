using System.Collections.Immutable;

namespace Orleans.MedAssist.Debate;

/// <summary>What the gate read after one round.</summary>
[GenerateSerializer, Immutable, Alias("medassist.GateReading")]
internal sealed record GateReading
{
    [Id(0)]
    public required GateResult Result { get; init; }

    [Id(1)]
    public ImmutableArray<Dispute> Disputes { get; init; } = [];

    /// <summary>
    /// The specialty that has to challenge in the next round; absent where there is nothing to dispute.
    /// </summary>
    [Id(2)]
    public string? Challenger { get; init; }
}
