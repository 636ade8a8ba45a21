using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Telemetry;

/// <summary>
/// The labels of metrics. Every one takes its values from a list that is known at start (enums, the catalogue,
/// configured names): no case, no patient, no free text.
/// </summary>
internal static class Label
{
    public const string Acuity = "acuity";
    public const string DecidedBy = "decided_by";
    public const string Debated = "debated";
    public const string Index = "index";
    public const string Kind = "kind";
    public const string Model = "model";
    public const string Outcome = "outcome";
    public const string Path = "path";
    public const string Provider = "provider";
    public const string Reason = "reason";
    public const string Result = "result";
    public const string Role = "role";
    public const string Round = "round";
    public const string Specialty = "specialty";
    public const string Stage = "stage";
    public const string Status = "status";
    public const string Tier = "tier";

    /// <summary>The published name; a value that only a newer silo knows is <c>other</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? CaseJson.NameOf(value) : "other";

    public static KeyValuePair<string, object?> With(this string label, object? value) => new(label, value);
}
