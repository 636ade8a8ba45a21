using System.Collections.Immutable;
using System.Globalization;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Safety;

/// <summary>Collects what the rules say of one case.</summary>
internal sealed class FloorFindings
{
    private readonly List<FloorReason> reasons = [];
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly List<string> exclusions = [];

    public void Add(string rule, string value, string detail, string source, Acuity acuity, params ImmutableArray<string> specialties) =>
        reasons.Add(new()
        {
            Rule = rule,
            Value = value,
            Detail = detail,
            Source = source,
            Acuity = acuity,
            Specialties = specialties,
        });

    /// <summary>Notes the JSON path of an input that a rule needed.</summary>
    public void Missing(string path) => missing.Add(path);

    /// <summary>Says which rule was not applied and why.</summary>
    public void Exclude(string why) => exclusions.Add(why);

    public FloorAssessment ToAssessment() => new()
    {
        Acuity = reasons.Count == 0 ? Acuity.NonUrgent : reasons.Min(reason => reason.Acuity),
        Reasons = [.. reasons.OrderBy(reason => reason.Acuity)],
        MissingInputs = [.. missing],
        Exclusions = [.. exclusions],
    };

    /// <summary>A number as a report shows it.</summary>
    public static string Show(double value, string unit = "") =>
        value.ToString("0.##", CultureInfo.InvariantCulture) + (unit == "" ? "" : $" {unit}");
}
