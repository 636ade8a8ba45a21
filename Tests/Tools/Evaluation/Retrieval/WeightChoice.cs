using System.Globalization;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// Whether the weight of the words would hold for questions that it was not chosen on: chosen on the even questions it
/// is checked on the odd ones, and the other way round.
/// </summary>
internal sealed class WeightChoice(string vectors)
{
    private static readonly float[] Weights = [0, 0.25f, 0.5f, 1, 2, 4, 8, 16];
    private readonly Dictionary<float, (int First, int Five)>[] _hits = [new(), new()];
    private readonly int[] _asked = [0, 0];

    /// <summary>Ranks a question's candidates by every weight.</summary>
    /// <param name="number">The question's.</param>
    /// <param name="right">The document that answers it.</param>
    /// <param name="candidates">The documents of the candidates, nearest first, with their cosine and their share of
    /// words.</param>
    public void Add(int number, string right, IReadOnlyList<(string Document, double Cosine, double Share)> candidates)
    {
        var half = number % 2;
        _asked[half]++;
        foreach (var weight in Weights)
        {
            var documents = candidates
                .OrderByDescending(one => one.Cosine + (weight * one.Share))
                .Take(5)
                .Select(one => one.Document)
                .ToList();
            var (first, five) = _hits[half].GetValueOrDefault(weight);
            _hits[half][weight] = (
                first + (documents.FirstOrDefault() == right ? 1 : 0),
                five + (documents.Contains(right) ? 1 : 0)
            );
        }
    }

    public void Write()
    {
        if (_asked.Contains(0))
            return;
        var table = new Table { Title = new($"The weight of the words beside {vectors}, by halves of the questions") };
        table.AddColumns("weight", "even: first", "among five", "odd: first", "among five");
        foreach (var weight in Weights)
            table.AddRow([Number(weight), .. Shares(0, weight), .. Shares(1, weight)]);
        AnsiConsole.Write(table);
        foreach (var half in (int[])[0, 1])
        {
            var (chosen, other) = (Best(half), 1 - half);
            AnsiConsole.WriteLine(
                $"Chosen on the {Name(half)} questions: {Number(chosen)} ({string.Join(", ", Shares(half, chosen))}); on the {Name(other)} ones, which did not choose: {string.Join(", ", Shares(other, chosen))}."
            );
        }
    }

    private float Best(int half) =>
        _hits[half].MaxBy(one => one.Value.Five + (one.Value.First / (2.0 * _asked[half]))).Key;

    private string[] Shares(int half, float weight) =>
        [Share(_hits[half][weight].First, half), Share(_hits[half][weight].Five, half)];

    private string Share(int hits, int half) =>
        (100.0 * hits / _asked[half]).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private static string Number(float weight) => weight.ToString(CultureInfo.InvariantCulture);

    private static string Name(int half) => half == 0 ? "even" : "odd";
}
