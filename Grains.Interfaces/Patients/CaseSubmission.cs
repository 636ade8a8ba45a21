using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Patients;

/// <summary>
/// A case as the hospital posts it. Only the complaint and an age (or birth date) are required; what is absent is
/// reported as missing and never assumed normal. All of its texts together hold at most 300,000 characters.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseSubmission")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseSubmission
{
    /// <summary>Who the patient is.</summary>
    [Id(0)]
    public Patient? Patient { get; init; }

    /// <summary>Why the patient came, in a sentence.</summary>
    [Id(1)]
    public string ChiefComplaint { get; init; } = "";

    /// <summary>The story, with its negatives.</summary>
    [Id(2)]
    public string HistoryOfPresentIllness { get; init; } = "";

    /// <summary>Vital signs at presentation.</summary>
    [Id(3)]
    public VitalSigns? VitalSigns { get; init; }

    /// <summary>Laboratory results.</summary>
    [Id(4)]
    public ImmutableArray<LabResult> Labs { get; init; } = [];

    /// <summary>Current medication.</summary>
    [Id(5)]
    public ImmutableArray<Medication> Medications { get; init; } = [];

    /// <summary>Known allergies.</summary>
    [Id(6)]
    public ImmutableArray<Allergy> Allergies { get; init; } = [];

    /// <summary>Earlier diagnoses and operations.</summary>
    [Id(7)]
    public ImmutableArray<string> PastMedicalHistory { get; init; } = [];

    /// <summary>Smoking, alcohol, occupation, living situation.</summary>
    [Id(8)]
    public string SocialHistory { get; init; } = "";

    /// <summary>Diseases of relatives. Nothing in it counts as a finding of the patient.</summary>
    [Id(9)]
    public string FamilyHistory { get; init; } = "";

    /// <summary>Findings of the physical examination.</summary>
    [Id(10)]
    public string Examination { get; init; } = "";

    /// <summary>ECG, imaging, biopsies and other investigations.</summary>
    [Id(11)]
    public ImmutableArray<Investigation> Investigations { get; init; } = [];

    /// <summary>How this case is to be run.</summary>
    [Id(12)]
    public CaseOptions Options { get; init; } = new();
}

/// <summary>The patient. Either <see cref="AgeYears"/> or <see cref="BirthDate"/> is required.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Patient")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Patient
{
    /// <summary>The hospital's record number.</summary>
    [Id(0)]
    public string? Id { get; init; }

    /// <summary>Age in years, 0 to 130; a fraction for infants.</summary>
    [Id(1)]
    public double? AgeYears { get; init; }

    /// <summary>Sex as the rules and reference ranges need it.</summary>
    [Id(2)]
    public Sex Sex { get; init; }

    /// <summary>Whether the patient is known to be pregnant; absent means unknown.</summary>
    [Id(3)]
    public bool? Pregnant { get; init; }

    /// <summary>Body weight in kilograms, 0.2 to 650.</summary>
    [Id(4)]
    public double? WeightKg { get; init; }

    /// <summary>The patient's name; it never reaches a model outside.</summary>
    [Id(5)]
    public string? Name { get; init; }

    /// <summary>Date of birth; not in the future.</summary>
    [Id(6)]
    public DateOnly? BirthDate { get; init; }
}

/// <summary>Sex for reference ranges and rules.</summary>
[GenerateSerializer, Alias("medassist.Sex")]
public enum Sex
{
    /// <summary>Not given.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    /// <summary>Female.</summary>
    [JsonStringEnumMemberName("female")]
    Female = 1,

    /// <summary>Male.</summary>
    [JsonStringEnumMemberName("male")]
    Male = 2,

    /// <summary>Other: rules that need a sex say that it is missing.</summary>
    [JsonStringEnumMemberName("other")]
    Other = 3,
}

/// <summary>A medicine that the patient takes.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Medication")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Medication
{
    /// <summary>Generic or brand name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Dose and frequency as written.</summary>
    [Id(1)]
    public string? Dose { get; init; }
}

/// <summary>A known allergy or intolerance.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Allergy")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Allergy
{
    /// <summary>What the patient reacts to.</summary>
    [Id(0)]
    public string Substance { get; init; } = "";

    /// <summary>How.</summary>
    [Id(1)]
    public string? Reaction { get; init; }
}

/// <summary>A finding of an investigation other than a laboratory value.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Investigation")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Investigation
{
    /// <summary>What was done, for example <c>ECG</c>.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>What it showed.</summary>
    [Id(1)]
    public string Finding { get; init; } = "";
}

/// <summary>How a case is to be run.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseOptions")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseOptions
{
    /// <summary>Debate rounds at most.</summary>
    public const int MostDebateRounds = 3;

    /// <summary>The shortest time that a case may be given, in milliseconds.</summary>
    public const int ShortestDeadlineMs = 100;

    /// <summary>The longest time that a case may be given, in milliseconds.</summary>
    public const int LongestDeadlineMs = 120_000;

    /// <summary>Specialties at most that a case may be put to.</summary>
    public const int MostSpecialties = 5;

    /// <summary>Auto lets triage decide.</summary>
    [Id(0)]
    public CasePath Path { get; init; }

    /// <summary>0 to 3 debate rounds; absent takes the hospital's setting.</summary>
    [Id(1)]
    public int? MaxDebateRounds { get; init; }

    /// <summary>
    /// Milliseconds from acceptance to the report, 100 to 120,000; absent takes the hospital's setting.
    /// </summary>
    [Id(2)]
    public int? DeadlineMs { get; init; }

    /// <summary>Whether the patient summary waits for a clinician; absent takes the hospital's setting.</summary>
    [Id(3)]
    public bool? RequireSignOff { get; init; }

    /// <summary>At most five specialties to ask instead of those that triage would choose.</summary>
    [Id(4)]
    public ImmutableArray<string> Specialties { get; init; } = [];
}
