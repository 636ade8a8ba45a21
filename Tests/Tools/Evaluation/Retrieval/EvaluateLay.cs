using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Tests.Knowledge;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// <c>evaluate lay</c>: how often the built-in entry that answers a lay question is found first, and among the first
/// five, where the two have no word in common.
/// </summary>
internal static class EvaluateLay
{
    private static readonly string[] Halves = ["held", "open"];

    public static Command Command { get; } = Build();

    /// <summary>The share of a half's questions whose entry is among the first <paramref name="most"/>.</summary>
    public static async Task<double> ShareAsync(
        KnowledgeBase knowledge,
        string half,
        int most,
        CancellationToken cancellationToken
    )
    {
        var questions = LayQuestion.Of(half);
        var found = 0;
        foreach (var question in questions)
        {
            var passages = await knowledge.Mixed.SearchAsync(question.Question, null, most, cancellationToken);
            found += passages.Any(passage => question.Entries.Contains(passage.Id)) ? 1 : 0;
        }

        return (double)found / questions.Count;
    }

    private static Command Build()
    {
        var command = new Command("lay", "Asks lay questions of the built-in knowledge base.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                using var folder = new TemporaryFolder();
                using var encoder = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance);
                var table = new Table { Title = new("Lay questions without a common word, built-in base") };
                table.AddColumns("embedding", "half", "right entry first", "among the first five");
                ITextEmbedding[] embeddings = [TextByWords.Instance, new TextByMeaning(encoder)];
                foreach (var embedding in embeddings)
                {
                    using var knowledge = await BuiltInBase.OpenAsync(
                        folder.Path,
                        new(),
                        null,
                        embedding,
                        cancellationToken
                    );
                    foreach (var half in Halves)
                        table.AddRow(
                            embedding.Identity,
                            half,
                            Share(await ShareAsync(knowledge, half, 1, cancellationToken)),
                            Share(await ShareAsync(knowledge, half, 5, cancellationToken))
                        );
                }

                AnsiConsole.Write(table);
                return 0;
            }
        );
        return command;
    }

    private static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
