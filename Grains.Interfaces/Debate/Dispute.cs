using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Debate;

/// <summary>One thing that the specialists do not agree on, with the claims that stand against each other.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Dispute")]
public sealed record Dispute
{
    /// <summary>Stable within the case, for example <c>acuity</c> or <c>diagnosis</c>.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    [Id(1)]
    public required DisputeKind Kind { get; init; }

    /// <summary>The claims, in an order that does not follow their authors.</summary>
    [Id(2)]
    public required ImmutableArray<Claim> Claims { get; init; }
}

/// <summary>What a dispute is about.</summary>
[GenerateSerializer, Alias("medassist.DisputeKind")]
public enum DisputeKind
{
    /// <summary>The urgencies are a level or more apart.</summary>
    [JsonStringEnumMemberName("acuity")]
    Acuity = 0,

    /// <summary>No diagnosis has two thirds of the weight.</summary>
    [JsonStringEnumMemberName("diagnosis")]
    Diagnosis = 1,

    /// <summary>One party contraindicates what another recommends.</summary>
    [JsonStringEnumMemberName("contraindication")]
    Contraindication = 2,

    /// <summary>A recommendation carries no evidence.</summary>
    [JsonStringEnumMemberName("unsupported")]
    Unsupported = 3,
}

/// <summary>A claim in a dispute, without its authors.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Claim")]
public sealed record Claim
{
    /// <summary>Unique in the case's round, for example <c>c1</c>.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What is claimed.</summary>
    [Id(1)]
    public required string Text { get; init; }

    /// <summary>Ids of the passages cited for it.</summary>
    [Id(2)]
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>The share of the panel's weight behind it, 0 to 1.</summary>
    [Id(3)]
    public double Weight { get; init; }

    /// <summary>Whether the knowledge base was searched for passages about it and has none.</summary>
    [Id(4)]
    public bool NoPassage { get; init; }
}

/// <summary>How the panel came to its position.</summary>
[GenerateSerializer, Immutable, Alias("medassist.DebateSummary")]
public sealed record DebateSummary
{
    /// <summary>The gate's word after the last round.</summary>
    [Id(0)]
    public required GateResult Gate { get; init; }

    /// <summary>Debate rounds held.</summary>
    [Id(1)]
    public required int Rounds { get; init; }

    /// <summary>What was still disputed after the last round.</summary>
    [Id(2)]
    public ImmutableArray<Dispute> Disputes { get; init; } = [];

    /// <summary>What decided.</summary>
    [Id(3)]
    public required DebateDecider DecidedBy { get; init; }

    /// <summary>The specialty that was named challenger in the first round, where there was one.</summary>
    [Id(4)]
    public string? Challenger { get; init; }
}

/// <summary>The gate's answer.</summary>
[GenerateSerializer, Alias("medassist.GateResult")]
public enum GateResult
{
    /// <summary>No dispute.</summary>
    [JsonStringEnumMemberName("agreed")]
    Agreed = 0,

    /// <summary>At least one dispute.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed = 1,

    /// <summary>Nobody gave an opinion.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent = 2,
}

/// <summary>What settled the panel's position.</summary>
[GenerateSerializer, Alias("medassist.DebateDecider")]
public enum DebateDecider
{
    /// <summary>The specialists agreed.</summary>
    [JsonStringEnumMemberName("gate")]
    Gate = 0,

    /// <summary>The validator decided between the claims.</summary>
    [JsonStringEnumMemberName("validator")]
    Validator = 1,

    /// <summary>
    /// The validator could not decide or did not answer: the most urgent position stands, marked unresolved.
    /// </summary>
    [JsonStringEnumMemberName("unresolved")]
    Unresolved = 2,

    /// <summary>Time was over: the weight of the opinions so far.</summary>
    [JsonStringEnumMemberName("deadline")]
    Deadline = 3,

    /// <summary>The case's budget for models was spent: the most urgent of the positions so far.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget = 4,
}
