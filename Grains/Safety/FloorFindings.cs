using System.Collections.Immutable;
using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety;

/// <summary>Collects what the rules say of one case.</summary>
internal sealed class FloorFindings
{
    private readonly List<FloorReason> _reasons = [];
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly List<string> _exclusions = [];
    private readonly List<UnreadEntry> _unread = [];
    private readonly List<string> _contradictions = [];

    /// <summary>Where the rule that is running finds what it judges.</summary>
    public FindingSource From { get; set; }

    public void Add(
        string rule,
        string value,
        string detail,
        string source,
        Acuity acuity,
        params ImmutableArray<string> specialties
    ) =>
        _reasons.Add(
            new()
            {
                Rule = rule,
                Value = value,
                Detail = detail,
                Source = source,
                Acuity = acuity,
                Specialties = specialties,
                From = From,
            }
        );

    /// <summary>Notes the JSON path of an input that a rule needed.</summary>
    public void Missing(string path) => _missing.Add(path);

    /// <summary>Says which rule was not applied and why.</summary>
    public void Exclude(string why) => _exclusions.Add(why);

    /// <summary>Notes what no rule could read.</summary>
    public void Unread(string path, string text, string why) =>
        _unread.Add(
            new()
            {
                Path = path,
                Text = text,
                Why = why,
            }
        );

    /// <summary>Says where the text and a measured field differ.</summary>
    public void Contradict(string what) => _contradictions.Add(what);

    public FloorAssessment ToAssessment() =>
        new()
        {
            Acuity = _reasons.Count == 0 ? Acuity.NonUrgent : _reasons.Min(reason => reason.Acuity),
            Reasons = [.. _reasons.OrderBy(reason => reason.Acuity)],
            MissingInputs = [.. _missing],
            Exclusions = [.. _exclusions],
            Unread = [.. _unread],
            Contradictions = [.. _contradictions],
        };

    /// <summary>A number as a report shows it.</summary>
    public static string Show(double value, string unit = "") =>
        value.ToString("0.##", CultureInfo.InvariantCulture) + (unit == "" ? "" : $" {unit}");
}
