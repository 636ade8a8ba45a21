using System.Globalization;
using Orleans.MedAssist.Messages;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Prints where the time of cases went, by stage, as the product itself booked it.</summary>
internal static class StageTable
{
    /// <summary>The stages in the order that a case goes through them.</summary>
    public static readonly (string Name, Func<CaseTimings, double> Ms)[] Stages =
    [
        ("floor", timings => timings.FloorMs),
        ("triage", timings => timings.TriageMs),
        ("knowledge", timings => timings.KnowledgeMs),
        ("round 0", timings => timings.Round0Ms),
        ("gate", timings => timings.GateMs),
        ("debate", timings => timings.DebateMs),
        ("verdict", timings => timings.VerdictMs),
        ("report", timings => timings.ReportMs),
    ];

    public static void Write(GuideReport report)
    {
        foreach (var one in report.Cases)
        {
            var total = one.Samples.Sum(sample => sample.TotalMs);
            var table = OverheadTable.Columns($"{one.Name}, by stage", "mean ms", "p50", "p99", "share");
            foreach (var (name, ms) in Stages)
                Add(name, sample => ms(sample.Case.Timings));
            Add("between the stages, saving, HTTP", Between);
            Add("in all, as the caller waits", sample => sample.TotalMs);
            Add("of that, waiting for models", sample => sample.Case.Timings.ModelMs);
            OverheadTable.Print(table);

            void Add(string name, Func<GuideSample, double> ms)
            {
                var times = new Quantiles(one.Samples.Select(ms));
                var sum = one.Samples.Sum(ms);
                table.AddRow(
                    name,
                    Text(sum / one.Samples.Count),
                    OverheadTable.Ms(times, 0.5),
                    OverheadTable.Ms(times, 0.99),
                    string.Create(CultureInfo.InvariantCulture, $"{100 * sum / total:0.0} %")
                );
            }
        }
    }

    private static double Between(GuideSample sample) =>
        sample.TotalMs - Stages.Sum(stage => stage.Ms(sample.Case.Timings));

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
