using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Flags;

/// <summary>A symptom or finding that must not wait.</summary>
internal sealed record RedFlag
{
    /// <summary>Stable id, for example <c>thunderclap-headache</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Lay and clinical wordings.</summary>
    public required ImmutableArray<string> Phrases { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Acuity Acuity { get; init; }

    /// <summary>Specialties that it concerns.</summary>
    public required ImmutableArray<string> Specialties { get; init; }

    /// <summary>What it may mean, one sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Publishing body and year.</summary>
    public required string Source { get; init; }

    /// <summary>From this age in years.</summary>
    public double MinAge { get; init; }

    /// <summary>To this age in years; absent for no limit.</summary>
    public double? MaxAge { get; init; }

    /// <summary>Only in this sex; an unknown sex counts as possible.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Only in pregnancy, or only outside it.</summary>
    public bool? Pregnant { get; init; }

    /// <summary>Flags or concepts of which one must be known as well.</summary>
    public ImmutableArray<string> Requires
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The fields in which it counts; all where empty.</summary>
    public ImmutableArray<string> Fields
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Whether age, sex, pregnancy and field fit.</summary>
    public bool Concerns(Patient? patient, FloorPatient floor, string field) =>
        floor.AgeYears >= MinAge
        && !(floor.AgeYears > MaxAge)
        && (
            Sex is null
            || patient is null
            || patient.Sex == Sex
            || patient.Sex is not (Patients.Sex.Male or Patients.Sex.Female)
        )
        && (Pregnant is null || Pregnant == floor.Pregnant)
        && (Fields.IsEmpty || Fields.Contains(field.Split('[')[0]));
}

/// <summary>Something that a flag may require and that is no alarm by itself.</summary>
internal sealed record NoteConcept
{
    public required string Id { get; init; }

    public required ImmutableArray<string> Phrases { get; init; }
}
