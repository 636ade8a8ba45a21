using System.Text.Json;
using Orleans.MedAssist.Tests.Tools.Chaos.Storm;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Inquest;

/// <summary>What must hold of every case, whatever was done to the cluster, and what did not.</summary>
internal sealed class Findings
{
    // A silo that was evicted meanwhile learns of it and ends within some seconds.
    private static readonly TimeSpan Waking = TimeSpan.FromSeconds(10);

    /// <summary>Accepted cases that are unknown now or did not come to their end.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Cases with a second report or answer, or with anything told that is no longer so.</summary>
    public List<string> Duplicated { get; } = [];

    /// <summary>Calls to an agent whose answer had been given and kept.</summary>
    public List<string> Repeated { get; } = [];

    /// <summary>
    /// Calls of a process that had stood still: it sends a question that it had under way once more when it wakes,
    /// though the case has its answer elsewhere by now. That costs a call and changes no case.
    /// </summary>
    public List<string> RepeatedAfterFreeze { get; } = [];

    /// <summary>Other promises that were not kept: a gap in a stream, a broken chain.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>
    /// Calls that were on their way, or answered and not yet saved, when their silo went: asked once more.
    /// </summary>
    public int AskedAgain { get; private set; }

    /// <summary>Milliseconds from a kill to the moment that a case went on elsewhere.</summary>
    public List<double> ResumeMs { get; } = [];

    /// <summary>The same after a freeze: whoever is only silent is given more time than whoever is gone.</summary>
    public List<double> FrozenResumeMs { get; } = [];

    /// <summary>The same after a planned stop.</summary>
    public List<double> HandOverMs { get; } = [];

    public int Partial { get; private set; }

    public static Findings Of(
        IReadOnlyList<CaseFile> files,
        IReadOnlyList<SimulatedCall> calls,
        IReadOnlyList<Blow> blows
    )
    {
        var findings = new Findings();
        var callsOf = calls.ToLookup(call => call.Case);
        foreach (var file in files)
            findings.Examine(file, [.. callsOf[file.Visit.Patient.Mark]], blows);
        return findings;
    }

    private void Examine(CaseFile file, IReadOnlyList<SimulatedCall> calls, IReadOnlyList<Blow> blows)
    {
        var name = $"{file.Visit.Patient.Key} {file.Visit.CaseId}";
        if (!file.Ended)
        {
            Lost.Add($"{name} is {file.Status}");
            return;
        }

        if (file.Count("report") != 1 || file.Count("signed-off") > 1 || file.Visit.HasTwoCases)
            Duplicated.Add($"{name}: {file.Count("report")} reports, {file.Count("signed-off")} sign-offs");
        if (file.Answers.GroupBy(answer => (answer.From, answer.Round)).Any(group => group.Count() > 1))
            Duplicated.Add($"{name}: an answer stands twice");
        if (
            !file
                .Visit.Told.Select(told => (told.Type, told.Data))
                .SequenceEqual(
                    file.Events.Take(file.Visit.Told.Count)
                        .Select(entry => ((string)entry["type"]!, (string)entry["data"]!))
                )
        )
            Duplicated.Add($"{name}: what was told differs from what is kept");
        if ((bool?)file.Audit!["verified"] != true)
            Broken.Add($"{name}: the audit chain is broken");
        Broken.AddRange(file.Visit.Complaints.Select(complaint => $"{name}: {complaint}"));
        if (file.Case!["report"]!["flags"]!.AsArray().Any(flag => (string?)flag == "partial"))
            Partial++;
        Recount(name, file, calls, blows);
        Time(file, blows);
    }

    private void Recount(string name, CaseFile file, IReadOnlyList<SimulatedCall> calls, IReadOnlyList<Blow> blows)
    {
        AskedAgain += calls.Count - calls.Select(Asked).Distinct().Count();
        foreach (var (from, round, at) in file.Answers)
        {
            var asked = (from, from.StartsWith("specialist:", StringComparison.Ordinal) ? Math.Min(round, 1) : 0);
            foreach (var call in calls.Where(call => Asked(call) == asked && call.At > at))
                (blows.Any(blow => WokeBetween(blow, at, call.At)) ? RepeatedAfterFreeze : Repeated).Add(
                    $"{name}: {from} of round {round} answered at {at:HH:mm:ss.fff} and was asked at {call.At:HH:mm:ss.fff}"
                );
        }
    }

    // Answered elsewhere while it was frozen, asked soon after it woke.
    private static bool WokeBetween(Blow blow, DateTimeOffset answered, DateTimeOffset asked) =>
        blow is { OnSilo: true, ThawedAt: { } thawed }
        && answered >= blow.At
        && asked >= thawed
        && asked <= thawed + Waking;

    private static (string From, int Round) Asked(SimulatedCall call) =>
        call.Role switch
        {
            "specialist" => ($"specialist:{call.Specialty}", 0),
            "rebuttal" => ($"specialist:{call.Specialty}", 1),
            // The others are asked once in a case.
            _ => (call.Role, 0),
        };

    private List<double> TimesAfter(BlowKind kind) =>
        kind switch
        {
            BlowKind.Kill => ResumeMs,
            BlowKind.Freeze => FrozenResumeMs,
            _ => HandOverMs,
        };

    private void Time(CaseFile file, IReadOnlyList<Blow> blows)
    {
        for (var i = 1; i < file.Events.Count; i++)
        {
            if ((string?)file.Events[i]["type"] != "resumed")
                continue;
            var before = file.Events[i - 1]["at"].Deserialize<DateTimeOffset>();
            var resumed = file.Events[i]["at"].Deserialize<DateTimeOffset>();
            // The first blow after the last sign of life: at worst that of another silo, and then it took less.
            if (blows.FirstOrDefault(blow => blow.OnSilo && blow.At >= before && blow.At <= resumed) is { } blow)
                TimesAfter(blow.Kind).Add((resumed - blow.At).TotalMilliseconds);
        }
    }
}
