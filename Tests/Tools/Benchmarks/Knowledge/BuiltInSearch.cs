using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Tests.Knowledge;
using Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>
/// How many searches a second the built-in base answers by words and by the encoder, and what each costs, where no
/// cache answers: every question is embedded anew.
/// </summary>
internal static class BuiltInSearch
{
    private const int Questions = 200;
    private const int Rounds = 5;
    private const int K = 10;

    /// <summary>Prints both as one table.</summary>
    public static async Task WriteAsync(CancellationToken cancellationToken)
    {
        var questions = Different();
        using var folder = new TemporaryFolder();
        using var encoder = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance);
        Console.WriteLine();
        Console.WriteLine(
            $"| built-in base, {questions.Length} questions, no cache | searches a second, one caller | CPU ms a search | searches a second, two callers | CPU ms a search |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        ITextEmbedding[] embeddings = [TextByWords.Instance, new TextByMeaning(encoder)];
        foreach (var embedding in embeddings)
        {
            using var knowledge = await BuiltInBase.OpenAsync(folder.Path, new(), null, embedding, cancellationToken);
            // What is compiled and loaded at the first searches is no part of the others.
            Measure(knowledge.Mixed, questions, 1, cancellationToken);
            var (one, two) = (
                Measure(knowledge.Mixed, questions, 1, cancellationToken),
                Measure(knowledge.Mixed, questions, 2, cancellationToken)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {knowledge.Status.Embedding} | {one.PerSecond:N0} | {one.CpuMs:0.00} | {two.PerSecond:N0} | {two.CpuMs:0.00} |"
                )
            );
        }
    }

    /// <summary>Lay questions, and the names of entries.</summary>
    private static string[] Different() =>
        [
            .. LayQuestion
                .Of("held")
                .Concat(LayQuestion.Of("open"))
                .Select(lay => lay.Question)
                .Concat(BuiltInGuidelines.Load().Entries.Select(entry => entry.Title))
                .Distinct()
                .Take(Questions),
        ];

    private static (double PerSecond, double CpuMs) Measure(
        MixedSearch search,
        string[] questions,
        int callers,
        CancellationToken cancellationToken
    )
    {
        var searches = Rounds * questions.Length;
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        SearchTimes.Of(
            searches,
            callers,
            one =>
                search
                    .SearchAsync(questions[one % questions.Length], null, K, cancellationToken)
                    .GetAwaiter()
                    .GetResult()
        );
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (searches / seconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / searches);
    }
}
