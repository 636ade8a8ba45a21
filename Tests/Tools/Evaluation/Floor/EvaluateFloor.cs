using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Floor;

/// <summary>
/// <c>evaluate floor</c>: how many emergencies in people's words the safety floor catches, and how many that only sound
/// like one it raises.
/// </summary>
internal static class EvaluateFloor
{
    private static readonly string[] Halves = ["held", "open"];
    private static readonly Option<bool> List = new("--list")
    {
        Description = "Names what is missed and what is raised in the open half.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("floor", "Reads emergencies and look-alikes by the safety floor.") { List };
        command.SetAction(line =>
        {
            var table = new Table { Title = new("Emergencies that the floor catches, look-alikes that it raises") };
            table.AddColumns("told", "held", "open");
            var halves = Halves.Select(half => FloorCase.Of(half)).ToArray();
            foreach (var kind in halves[1].Select(one => one.Kind).Distinct())
                table.AddRow([kind, .. halves.Select(half => Share([.. half.Where(one => one.Kind == kind)]))]);
            table.AddRow([
                "all emergencies",
                .. halves.Select(half => Share([.. half.Where(one => one.Least is not null)])),
            ]);
            AnsiConsole.Write(table);
            if (line.GetValue(List))
                foreach (var wrong in halves[1].Where(one => IsCaught(one) == (one.Least is null)))
                    AnsiConsole.WriteLine($"{wrong.Id} {wrong.Is}: {wrong.Submission.ChiefComplaint}");
        });
        return command;
    }

    /// <summary>Whether an emergency is as urgent as it should be, or a look-alike more urgent than it may.</summary>
    private static bool IsCaught(FloorCase one)
    {
        var floor = SafetyFloor.Assess(one.Submission, one.Submission.Patient?.AgeYears ?? 0).Acuity;
        return one.Least is { } least ? floor <= least : floor < (one.Most ?? Acuity.Urgent);
    }

    private static string Share(IReadOnlyList<FloorCase> cases) =>
        string.Create(CultureInfo.InvariantCulture, $"{cases.Count(IsCaught)} of {cases.Count}");
}
