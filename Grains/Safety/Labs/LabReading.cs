using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>One laboratory result as the rules read it.</summary>
internal sealed record LabReading
{
    /// <summary>JSON path of the entry, or the field of the text that names the value.</summary>
    public required string Path { get; init; }

    /// <summary>The analyte; absent where it is not known.</summary>
    public Analyte? Analyte { get; init; }

    /// <summary>In the analyte's canonical unit; not a number where it was not read.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>How the patient's value stands to <see cref="Value"/>; absent where it is the value.</summary>
    public Comparator? Comparator { get; init; }

    /// <summary>When the sample was taken.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>Why it was not read, empty where it was.</summary>
    public string Why { get; init; } = "";

    /// <summary>The missing input that follows, as a member of the entry; empty where none does.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>What stands in the submission.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a newer value of the same analyte was sent.</summary>
    public bool IsOld { get; init; }

    public bool IsRead => Why.Length == 0;

    /// <summary>Whether the value is exactly known.</summary>
    public bool IsExact => IsRead && Comparator is null;

    /// <summary>The value with its unit, as a report shows it.</summary>
    public string Shown =>
        $"{(Comparator is { } sign ? $"{CaseJson.NameOf(sign)} " : "")}{FloorFindings.Show(Value, Analyte!.Unit)}";

    /// <summary>Whether the value is at or below a limit; absent where a bound leaves it open.</summary>
    public bool? AtMost(double limit) =>
        Comparator switch
        {
            null => Value <= limit,
            Patients.Comparator.Below => Value <= limit ? true : null,
            Patients.Comparator.AtMost => Value <= limit ? true : null,
            Patients.Comparator.Above => Value >= limit ? false : null,
            _ => Value > limit ? false : null,
        };

    /// <summary>Whether the value is at or above a limit; absent where a bound leaves it open.</summary>
    public bool? AtLeast(double limit) =>
        Comparator switch
        {
            null => Value >= limit,
            Patients.Comparator.Above => Value >= limit ? true : null,
            Patients.Comparator.AtLeast => Value >= limit ? true : null,
            Patients.Comparator.Below => Value <= limit ? false : null,
            _ => Value < limit ? false : null,
        };

    /// <summary>Whether the value is surely below a limit.</summary>
    public bool IsBelow(double? limit) => limit is { } given && AtLeast(given) is false;

    /// <summary>Whether the value is surely above a limit.</summary>
    public bool IsAbove(double? limit) => limit is { } given && AtMost(given) is false;

    /// <summary>Whether a critical limit is reached at this age; absent where a bound leaves it open.</summary>
    public bool? Reaches(CriticalLimit limit, double ageYears) =>
        !(ageYears >= limit.MinAgeYears) || ageYears > limit.MaxAgeYears ? false
        : limit.Low is { } low ? AtMost(low)
        : AtLeast(limit.High!.Value);
}
