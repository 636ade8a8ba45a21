using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

/// <summary>
/// <c>evaluate privacy</c>: what masking finds and misses, by kind, and what it takes that it must leave.
/// </summary>
internal static class EvaluatePrivacy
{
    private static readonly Option<CorpusHalf> Half = new("--half")
    {
        DefaultValueFactory = _ => CorpusHalf.Held,
        Description = "The half that rules are tuned with, or the one that is held back for measuring.",
    };
    private static readonly Option<bool> List = new("--list")
    {
        Description = "Lists what was missed or taken; the tuned half only.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command(
            "privacy",
            "Masks sentences whose identifiers are known, and clinical ones that have none."
        )
        {
            Half,
            List,
        };
        command.SetAction(line =>
        {
            var half = line.GetValue(Half);
            var score = new PrivacyScore(PrivacyCorpus.Identifiers(half), PrivacyCorpus.Clinical(half));
            Write(score, half);
            if (line.GetValue(List) && half == CorpusHalf.Tuned)
                WriteList(score);
            return 0;
        });
        return command;
    }

    private static void Write(PrivacyScore score, CorpusHalf half)
    {
        AnsiConsole.Write(
            Rates(
                $"{score.Identifiers.Count} sentences, {half.ToString().ToLowerInvariant()} half: identifiers by kind",
                [.. score.By((_, mark) => mark.Kind), .. score.By((_, _) => "all")]
            )
        );
        AnsiConsole.Write(Rates("by culture", score.By((sentence, _) => sentence.Sentence.Culture)));
        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"clinical sentences {score.Clinical.Count}: touched {score.Touched.Count()}, a number of them changed {score.Falsified.Count()}"
            )
        );
        AnsiConsole.WriteLine(
            $"sentences with identifiers that lost more than those: {score.Overdone.Count()} of {score.Identifiers.Count}"
        );
    }

    private static Table Rates(string title, IReadOnlyList<PrivacyRate> rates)
    {
        var table = new Table { Title = new(title) };
        table.AddColumns("", "marked", "found", "in part", "missed", "found %");
        foreach (var rate in rates)
            table.AddRow(
                rate.Name,
                Text(rate.Marked),
                Text(rate.Found),
                Text(rate.InPart),
                Text(rate.Missed),
                (100 * rate.Share).ToString("F1", CultureInfo.InvariantCulture)
            );
        return table;
    }

    private static void WriteList(PrivacyScore score)
    {
        foreach (var sentence in score.Identifiers)
        foreach (var mark in sentence.Sentence.Marked.Marks.Where(mark => sentence.Leaks(mark) != Leak.None))
            Console.WriteLine($"{sentence.Leaks(mark), -5} {mark.Kind, -8} {mark.Value} | {sentence.Sent}");
        foreach (var sentence in score.Overdone)
            Console.WriteLine($"lost  {string.Join(' ', sentence.Lost)} | {sentence.Sent}");
        foreach (var sentence in score.Touched)
            Console.WriteLine(
                $"taken {string.Join(' ', sentence.Lost)} | {sentence.Sentence.Marked.Text} | {sentence.Sent}"
            );
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
