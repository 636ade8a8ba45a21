using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>
/// The laboratory results of a case as the rules read them: the one place that says which value counts. The newest by
/// the time of its sample does; of values without times the last of the list does. A value without a time is neither
/// older nor newer than one with a time: both count.
/// </summary>
internal sealed class LabSheet
{
    // Agents of a case on one silo are handed the same immutable submission: it is read once.
    private static readonly ConditionalWeakTable<CaseSubmission, LabSheet> Read = [];

    private LabSheet(ImmutableArray<LabReading> entries) => Entries = entries;

    /// <summary>One reading an entry, in the order of the submission.</summary>
    public ImmutableArray<LabReading> Entries { get; }

    /// <summary>What could be read and is not superseded.</summary>
    public IEnumerable<LabReading> Current => Entries.Where(entry => entry.IsRead && !entry.IsOld);

    public static LabSheet Of(CaseSubmission submission) =>
        Read.GetValue(submission, static one => new(EntriesOf(one)));

    /// <summary>One result by itself.</summary>
    public static LabReading Of(LabResult lab, string path = "")
    {
        var reading = new LabReading
        {
            Path = path,
            CollectedAt = lab.CollectedAt,
            Text = Shown(lab),
        };
        if (LabUnits.Identify(lab, out var why) is not { } analyte)
            return reading with { Why = why };
        reading = reading with { Analyte = analyte };
        if (!LabNumber.TryRead(lab, out var number, out why))
            return reading with { Why = why, Lacks = "value" };
        if (!LabUnits.TryConvert(analyte, number.Value, number.Unit, out var value))
            return reading with { Why = UnknownUnit(analyte, number.Unit), Lacks = "unit" };
        if (value < analyte.PossibleLow || value > analyte.PossibleHigh)
            return reading with { Why = Impossible(analyte, number), Lacks = "unit" };
        return reading with { Value = value, Comparator = number.Comparator };
    }

    private static ImmutableArray<LabReading> EntriesOf(CaseSubmission submission)
    {
        if (submission.Labs.IsDefaultOrEmpty)
            return [];
        var entries = submission
            .Labs.Select((lab, i) => Of(lab, string.Create(CultureInfo.InvariantCulture, $"labs[{i}]")))
            .ToArray();
        var keys = entries.Select((entry, i) => Key(entry, submission.Labs[i])).ToArray();
        foreach (
            var same in Enumerable.Range(0, entries.Length).GroupBy(i => keys[i]).Where(group => group.Count() > 1)
        )
        foreach (var old in Superseded([.. same], entries))
            entries[old] = entries[old] with { IsOld = true };
        return [.. entries];
    }

    // What was not read supersedes nothing that was: a haemolysed sample leaves the earlier value standing.
    private static string Key(LabReading entry, LabResult lab) =>
        entry.IsRead ? entry.Analyte!.Id : $"{lab.Loinc} {LabUnits.OneSpelling($"{lab.Name} {lab.Specimen}")} unread";

    private static IEnumerable<int> Superseded(int[] same, LabReading[] entries)
    {
        var timed = same.Where(i => entries[i].CollectedAt is not null).ToList();
        var newest = timed.Count == 0 ? default : timed.Max(i => entries[i].CollectedAt!.Value);
        var untimed = same.Where(i => entries[i].CollectedAt is null).ToList();
        return timed.Where(i => entries[i].CollectedAt < newest).Concat(untimed.SkipLast(1));
    }

    private static string UnknownUnit(Analyte analyte, string unit) =>
        $"{(string.IsNullOrWhiteSpace(unit) ? "no unit" : "a unit that cannot be converted")}; expected {Units(analyte)}";

    private static string Impossible(Analyte analyte, LabNumber number)
    {
        var likely = analyte
            .Units.Where(unit =>
                LabUnits.TryConvert(analyte, number.Value, unit.Unit, out var value)
                && value >= (analyte.PossibleLow ?? double.MinValue)
                && value <= (analyte.PossibleHigh ?? double.MaxValue)
            )
            .Select(unit => unit.Unit)
            .FirstOrDefault();
        return likely is null or ""
            ? "a value that nobody can have"
            : $"a value that nobody can have in this unit; perhaps {likely}";
    }

    private static string Units(Analyte analyte) =>
        string.Join(", ", analyte.Units.Select(unit => unit.Unit).Where(unit => unit.Length > 0).Take(5));

    /// <summary>Name, number or text and unit as they were sent.</summary>
    public static string Shown(LabResult lab)
    {
        var sign = lab.Comparator is { } given ? CaseJson.NameOf(given) : "";
        var value = lab.ValueText ?? lab.Value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
        var specimen = string.IsNullOrWhiteSpace(lab.Specimen) ? "" : $" ({lab.Specimen})";
        return $"{lab.Name}{specimen} {sign}{value} {lab.Unit}".TrimEnd();
    }
}
