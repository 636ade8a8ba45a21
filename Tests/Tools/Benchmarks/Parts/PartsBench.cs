using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Parts;

/// <summary>
/// <c>bench parts</c>: the pure code on a case's way by itself, measured by BenchmarkDotNet in this process.
/// </summary>
internal static class PartsBench
{
    private static readonly Option<string[]> Filter = new("--filter")
    {
        DefaultValueFactory = _ => ["*"],
        AllowMultipleArgumentsPerToken = true,
        Description = "Which parts, by the method's name with * for anything: *Gate, *Floor.",
    };

    // Seconds each and not minutes: what matters here is the order of magnitude, and whether it moves.
    private static readonly Job Short = Job
        .Default.WithToolchain(InProcessEmitToolchain.DontLogOutput)
        .WithWarmupCount(3)
        .WithIterationCount(7)
        .WithIterationTime(TimeInterval.FromMilliseconds(200));

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("parts", "Times the hot pure parts one by one.") { Filter };
        command.SetAction(line =>
        {
            var folder = Directory.CreateTempSubdirectory("medassist-parts-");
            try
            {
                var config = ManualConfig
                    .CreateEmpty()
                    .AddJob(Short)
                    .AddColumnProvider(DefaultColumnProviders.Instance)
                    .AddLogger(NullLogger.Instance)
                    .AddFilter(new GlobFilter(line.GetValue(Filter)!))
                    .WithArtifactsPath(folder.FullName);
                var parts = BenchmarkConverter.TypeToBenchmarks(typeof(HotParts), config);
                if (parts.BenchmarksCases.Length == 0)
                {
                    Console.Error.WriteLine($"--filter: nothing is named so; there are {Names()}.");
                    return 1;
                }

                var summary = BenchmarkRunner.Run(parts);
                Console.WriteLine(MachineFacts.Line());
                MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
                return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string Names() =>
        string.Join(
            ", ",
            BenchmarkConverter
                .TypeToBenchmarks(typeof(HotParts))
                .BenchmarksCases.Select(one => one.Descriptor.WorkloadMethod.Name)
        );
}
