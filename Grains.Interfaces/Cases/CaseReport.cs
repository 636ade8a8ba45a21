using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases;

/// <summary>What the team answers. Dissent, abstentions and missing data are always in it.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseReport")]
public sealed record CaseReport
{
    /// <summary>The final urgency; never less urgent than the safety floor.</summary>
    [Id(0)]
    public required Acuity Acuity { get; init; }

    /// <summary>The leading diagnosis; absent where no specialist gave one.</summary>
    [Id(1)]
    public string? LeadingDiagnosis { get; init; }

    /// <summary>Possible diagnoses with the panel's weight, the leading one first.</summary>
    [Id(2)]
    public ImmutableArray<Diagnosis> Differential { get; init; } = [];

    /// <summary>What to do, the most urgent first.</summary>
    [Id(3)]
    public ImmutableArray<Recommendation> Recommendations { get; init; } = [];

    /// <summary>What must not be done.</summary>
    [Id(4)]
    public ImmutableArray<Contraindication> Contraindications { get; init; } = [];

    /// <summary>Positions that differ from the report's.</summary>
    [Id(5)]
    public ImmutableArray<Dissent> Dissent { get; init; } = [];

    /// <summary>Who did not take a position, and why.</summary>
    [Id(6)]
    public ImmutableArray<Abstention> Abstained { get; init; } = [];

    /// <summary>Inputs that the rules or the specialists missed.</summary>
    [Id(7)]
    public ImmutableArray<string> MissingData { get; init; } = [];

    /// <summary>The passages that are cited; nothing is cited that is not here.</summary>
    [Id(8)]
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>The report in words.</summary>
    [Id(9)]
    public string ClinicianText { get; init; } = "";

    /// <summary>What limits this report.</summary>
    [Id(10)]
    public ImmutableArray<Limitation> Flags { get; init; } = [];

    /// <summary>What every report says.</summary>
    [Id(11)]
    public string Disclaimer { get; init; } = "";

    /// <summary>What the safety step changed, one sentence each.</summary>
    [Id(12)]
    public ImmutableArray<string> SafetyNotes { get; init; } = [];

    /// <summary>Earlier cases of the knowledge base that resemble this one, the most similar first, at most
    /// three.</summary>
    [Id(13)]
    public ImmutableArray<ReportedCase> SimilarCases { get; init; } = [];

    /// <summary>
    /// The share of <see cref="SimilarCases"/> that had the leading diagnosis, 0 to 1; absent where there are none.
    /// </summary>
    [Id(14)]
    public double? SimilarCasesAgree { get; init; }
}

/// <summary>An earlier case that resembles the one reported on. It is no evidence.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ReportedCase")]
public sealed record ReportedCase
{
    /// <summary>The case's number in the knowledge base.</summary>
    [Id(0)]
    public required int CaseNumber { get; init; }

    /// <summary>Its complaint.</summary>
    [Id(1)]
    public required string ChiefComplaint { get; init; }

    /// <summary>Its diagnosis.</summary>
    [Id(2)]
    public required string Diagnosis { get; init; }

    /// <summary>The patient's age in years, where known.</summary>
    [Id(3)]
    public int? AgeYears { get; init; }

    /// <summary>Cosine similarity to this case, -1 to 1.</summary>
    [Id(4)]
    public required double Score { get; init; }

    /// <summary>Whether its diagnosis is the report's leading one.</summary>
    [Id(5)]
    public required bool Agrees { get; init; }
}

/// <summary>A position that differs from the report's.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Dissent")]
public sealed record Dissent
{
    /// <summary>Whose.</summary>
    [Id(0)]
    public required string Specialty { get; init; }

    /// <summary>What.</summary>
    [Id(1)]
    public required string Position { get; init; }

    /// <summary>Ids of the passages cited for it.</summary>
    [Id(2)]
    public ImmutableArray<string> Evidence { get; init; } = [];
}

/// <summary>A specialist without a position.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Abstention")]
public sealed record Abstention
{
    /// <summary>Who.</summary>
    [Id(0)]
    public required string Specialty { get; init; }

    /// <summary>Why.</summary>
    [Id(1)]
    public required AbstentionReason Reason { get; init; }
}

/// <summary>A cited passage.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Evidence")]
public sealed record Evidence
{
    /// <summary>The passage's id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Its heading.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>Publishing body and publication.</summary>
    [Id(2)]
    public required string Source { get; init; }

    /// <summary>Year of publication.</summary>
    [Id(3)]
    public required int Year { get; init; }

    /// <summary>What it says.</summary>
    [Id(4)]
    public required string Excerpt { get; init; }
}

/// <summary>What limits a report.</summary>
[GenerateSerializer, Alias("medassist.Limitation")]
public enum Limitation
{
    /// <summary>Something was cut short: the deadline passed, or too few specialists answered.</summary>
    [JsonStringEnumMemberName("partial")]
    Partial = 0,

    /// <summary>No model was reached: the floor and the evidence only.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded = 1,

    /// <summary>The arbiter could not decide: the most urgent position stands.</summary>
    [JsonStringEnumMemberName("unresolved")]
    Unresolved = 2,

    /// <summary>The case's budget for models was spent before everybody was asked; always partial as well.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget = 3,
}
