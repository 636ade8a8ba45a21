using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// <c>evaluate retrieval</c>: how often the document that answers a question is found first, and among the first five.
/// </summary>
internal static class EvaluateRetrieval
{
    private static readonly Argument<FileInfo> Questions = new Argument<FileInfo>("file")
    {
        Description = "One JSON object a line with id, document, question and answer; the answers are searched.",
    }.AcceptExistingOnly();
    private static readonly Option<int> Every = new("--every")
    {
        DefaultValueFactory = _ => 1,
        Description = "Ask each n-th question only.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("retrieval", "Asks known questions of the knowledge base.") { Questions, Every };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var pairs = QuestionPair.ReadFile(line.GetValue(Questions)!.FullName);
                using var rankings = await Rankings.OverAsync(pairs, cancellationToken);
                var asked = Enumerable
                    .Range(0, pairs.Count)
                    .Where(one => one % Math.Max(1, line.GetValue(Every)) == 0)
                    .ToArray();
                await WorkBar.RunAsync(
                    "questions",
                    asked.Length,
                    async step =>
                    {
                        foreach (var one in asked)
                        {
                            await rankings.AskAsync(one, cancellationToken);
                            step();
                        }
                    }
                );
                Write(rankings, pairs, asked.Length);
                rankings.Weights.Write();
                rankings.MeaningWeights.Write();
                return 0;
            }
        );
        return command;
    }

    private static void Write(Rankings rankings, List<QuestionPair> pairs, int asked)
    {
        var table = new Table
        {
            Title = new(
                $"{asked} questions, {pairs.Count} passages of {pairs.Select(pair => pair.Document).Distinct().Count()} documents"
            ),
        };
        table.AddColumns("ranking", "right document first", "among the first five");
        foreach (var (name, hits) in rankings.Hits)
            table.AddRow(name, Share(hits.First, asked), Share(hits.Five, asked));
        AnsiConsole.Write(table);
    }

    private static string Share(int hits, int asked) =>
        (100.0 * hits / asked).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
