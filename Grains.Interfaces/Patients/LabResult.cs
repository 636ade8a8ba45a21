using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Patients;

/// <summary>
/// One laboratory result as the laboratory reported it: a number or a text, never both. Of several results of one
/// analyte and specimen the newest counts, without times the last of the list.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.LabResult")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LabResult
{
    /// <summary>The analyte's name, for example <c>troponin I</c>.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>
    /// LOINC code, where the laboratory gives one. It decides alone: one that is not known is not replaced by the name.
    /// </summary>
    [Id(1)]
    public string? Loinc { get; init; }

    /// <summary>The value in <see cref="Unit"/>, finite; absent where <see cref="ValueText"/> is given.</summary>
    [Id(2)]
    public double? Value { get; init; }

    /// <summary>
    /// The unit as written, for example <c>mmol/L</c>. A result in a unit that cannot be converted is kept and listed
    /// as unread.
    /// </summary>
    [Id(3)]
    public string Unit { get; init; } = "";

    /// <summary>Lower end of the laboratory's reference range, in <see cref="Unit"/>.</summary>
    [Id(4)]
    public double? ReferenceLow { get; init; }

    /// <summary>Upper end of the laboratory's reference range, in <see cref="Unit"/>.</summary>
    [Id(5)]
    public double? ReferenceHigh { get; init; }

    /// <summary>When the sample was taken: with its time zone, not in the future.</summary>
    [Id(6)]
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>A result that is no plain number, for example <c>&lt;0.01</c>, <c>1+</c> or <c>positive</c>.</summary>
    [Id(7)]
    public string? ValueText { get; init; }

    /// <summary>Set where the analyser could only say that the value lies below or above <see cref="Value"/>.</summary>
    [Id(8)]
    public Comparator? Comparator { get; init; }

    /// <summary>
    /// What was examined, for example <c>venous blood</c> or <c>urine</c>; absent is what code and name say,
    /// else blood.
    /// </summary>
    [Id(9)]
    public string? Specimen { get; init; }

    /// <summary>The sender's own id of the result.</summary>
    [Id(10)]
    public string? SourceId { get; init; }
}

/// <summary>How a value stands to the number that is given for it.</summary>
[GenerateSerializer, Alias("medassist.Comparator")]
public enum Comparator
{
    /// <summary>Below the number.</summary>
    [JsonStringEnumMemberName("<")]
    Below = 0,

    /// <summary>The number or below.</summary>
    [JsonStringEnumMemberName("<=")]
    AtMost = 1,

    /// <summary>The number or above.</summary>
    [JsonStringEnumMemberName(">=")]
    AtLeast = 2,

    /// <summary>Above the number.</summary>
    [JsonStringEnumMemberName(">")]
    Above = 3,
}
