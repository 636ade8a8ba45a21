using System.Globalization;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The laboratory results of a prompt in three lines: what counts, abnormal results leading; what a newer value has
/// superseded; what no rule could read, so that a model looks at it with its own eyes. Times stand where they were
/// sent.
/// </summary>
internal static class LabLines
{
    public const string Current = "Laboratory";

    public const string Earlier = "Earlier laboratory, superseded";

    public const string Unread = "Laboratory not read by the rules";

    private static readonly char[] Separators = [';', '\r', '\n', '\t', '\u2028', '\u2029'];

    public static IEnumerable<(string Label, string Text)> Of(CaseSubmission submission)
    {
        if (submission.Labs.IsDefaultOrEmpty)
            yield break;
        var entries = LabSheet.Of(submission).Entries;
        var results = submission
            .Labs.Select((lab, i) => (Lab: lab, Flag: LabFlags.Of(lab), Entry: entries[i]))
            .ToList();
        yield return (
            Current,
            Line(results.Where(one => !one.Entry.IsOld && one.Entry.IsRead).OrderBy(one => Place(one.Flag)))
        );
        yield return (
            Unread,
            Line(results.Where(one => !one.Entry.IsOld && !one.Entry.IsRead).OrderBy(one => Place(one.Flag)))
        );
        yield return (
            Earlier,
            Line(results.Where(one => one.Entry.IsOld).OrderByDescending(one => one.Lab.CollectedAt))
        );
    }

    /// <summary>A time as prompts write it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    // A time that all results share is said once.
    private static string Line(IEnumerable<(LabResult Lab, LabFlag Flag, LabReading Entry)> results)
    {
        var all = results.ToList();
        var times = all.Select(one => one.Lab.CollectedAt).Distinct().Take(2).ToList();
        var common = times is [{ } only] ? $"at {Time(only)}; " : "";
        return all.Count == 0
            ? ""
            : common + string.Join("; ", all.Select(one => Item(one.Lab, one.Flag, timed: common.Length == 0)));
    }

    private static int Place(LabFlag flag) =>
        flag switch
        {
            LabFlag.CriticalLow or LabFlag.CriticalHigh => 0,
            LabFlag.Low or LabFlag.High => 1,
            LabFlag.Normal => 3,
            _ => 2,
        };

    // Where the mark says normal the range would only say it again.
    private static string Item(LabResult lab, LabFlag flag, bool timed)
    {
        var range =
            flag is LabFlag.Normal
                ? ""
                : (lab.ReferenceLow, lab.ReferenceHigh) switch
                {
                    ({ } low, { } high) => $" ({Number(low)}-{Number(high)})",
                    ({ } low, null) => $" (over {Number(low)})",
                    (null, { } high) => $" (to {Number(high)})",
                    _ => "",
                };
        var time = timed && lab.CollectedAt is { } collected ? $" at {Time(collected)}" : "";
        // A separator in a name must not make two results of one.
        return $"{string.Join(' ', LabSheet.Shown(lab).Split(Separators, StringSplitOptions.RemoveEmptyEntries))}{range}{Mark(flag)}{time}";
    }

    private static string Mark(LabFlag flag) =>
        flag switch
        {
            LabFlag.Low => " [low]",
            LabFlag.Normal => " [normal]",
            LabFlag.High => " [high]",
            LabFlag.CriticalLow => " [critical low]",
            LabFlag.CriticalHigh => " [critical high]",
            _ => "",
        };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
