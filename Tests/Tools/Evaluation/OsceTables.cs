using System.Globalization;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.Benchmarks;

namespace Orleans.MedAssist.Tests.Tools.Evaluation;

/// <summary>Prints what <c>evaluate osce</c> found.</summary>
internal static class OsceTables
{
    private const int TopSpecialties = 10;

    public static void Write(OsceScore score, int atOnce, bool list)
    {
        Console.WriteLine();
        Console.WriteLine(MachineFacts.Line());
        Say($"Cases: {score.Done.Count} done, {score.Failed.Count} failed, {atOnce} at a time.");
        Counted("Acuity", score.Count(progress => [CaseJson.NameOf(progress.Report!.Acuity)]));
        Counted("Specialties asked", score.Count(progress => progress.Triage?.Specialties ?? []).Take(TopSpecialties));
        Counted(
            "Path",
            score.Count(progress => progress.Triage is { } triage ? [CaseJson.NameOf(triage.Path)] : ["none"])
        );
        Counted(
            "Triaged by",
            score.Count(progress => progress.Triage is { } triage ? [CaseJson.NameOf(triage.DecidedBy)] : ["none"])
        );
        Counted("Panel", score.Count(progress => [Outcome(progress.Debate)]));
        Counted("Limitations", score.Count(progress => progress.Report!.Flags.Select(CaseJson.NameOf)));
        Say($"{DiagnosisMatch.Rule}");
        Diagnoses("all cases", score, _ => true);
        Diagnoses("cases whose text does not name it", score, one => !one.NamesDiagnosis);
        Times(score);
        Say(
            $"Inputs that stayed text: {score.Unread.Count}, in {score.Unread.Select(unread => unread.Case).Distinct().Count()} cases."
        );
        foreach (var unread in score.Unread)
            Say($"  case {unread.Case}  {unread.Path}  \"{unread.Text}\"  ({unread.Reason})");
        if (list)
            Listed(score);
        foreach (var (one, answer) in score.Failed)
            Say($"FAILED case {one.Number}: {answer.Failure}");
    }

    private static string Outcome(DebateSummary? debate) =>
        debate switch
        {
            null => "no panel",
            { DecidedBy: DebateDecider.Unresolved } => $"unresolved after {debate.Rounds} rounds",
            { DecidedBy: DebateDecider.Deadline } => "cut short by the deadline",
            { DecidedBy: DebateDecider.Validator } => $"decided by the validator after {debate.Rounds} rounds",
            { Gate: GateResult.Agreed } => debate.Rounds == 0
                ? "agreed at once"
                : $"agreed after {debate.Rounds} rounds",
            _ => $"{CaseJson.NameOf(debate.Gate)}, settled without debate",
        };

    private static void Diagnoses(string which, OsceScore score, Func<Osce.OsceCase, bool> counts)
    {
        var places = score
            .Done.Where(pair => counts(pair.Case))
            .Select(pair => OsceScore.PlaceOf(pair.Case, pair.Answer.Case!))
            .ToList();
        var all = Math.Max(1, places.Count);
        var (first, five) = (places.Count(place => place == 1), places.Count(place => place is not null));
        Say(
            $"Right diagnosis, {which} ({places.Count}): first {first} ({100.0 * first / all:0.0} %), in the first five {five} ({100.0 * five / all:0.0} %)."
        );
    }

    private static void Times(OsceScore score)
    {
        var wall = new Quantiles(score.Done.Select(pair => pair.Answer.WallMs));
        var own = new Quantiles(score.Done.Select(pair => pair.Answer.Case!.Timings.OverheadMs));
        Say(
            $"Caller's wall ms: p50 {wall.At(0.5):0.0}, p95 {wall.At(0.95):0.0}, p99 {wall.At(0.99):0.0}. overheadMs: p50 {own.At(0.5):0.0}, p99 {own.At(0.99):0.0}."
        );
        if (wall.Count < Quantiles.EnoughForP99)
            Say(
                $"  {wall.Count} cases, the first ones cold: p99 is the {Math.Ceiling(0.99m * wall.Count)}th of them, no more than a hint."
            );
    }

    private static void Listed(OsceScore score)
    {
        foreach (var (one, answer) in score.Done)
        {
            var report = answer.Case!.Report!;
            Say(
                $"  case {one.Number}  {CaseJson.NameOf(report.Acuity)}  {OsceScore.PlaceOf(one, answer.Case)?.ToString(CultureInfo.InvariantCulture) ?? "-"}  right \"{one.Diagnosis}\"  said \"{report.LeadingDiagnosis}\""
            );
        }
    }

    private static void Counted(string what, IEnumerable<(string Name, int Count)> counts) =>
        Say($"{what}: {string.Join(", ", counts.Select(count => $"{count.Name} {count.Count}"))}");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
