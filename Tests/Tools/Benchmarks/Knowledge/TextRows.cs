using System.Text.Json;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>
/// Passages cut from real text, embedded lexically: windows of 60 words over the answers of a file of questions and
/// answers, laid as densely as the number of passages asks for; the file's own questions are the questions.
/// </summary>
internal sealed class TextRows : BenchRows, IDisposable
{
    private const int Window = 60;

    private readonly string[][] _answers;
    private readonly int[] _firstWindow;
    private readonly double _stride;
    private readonly (string Text, string Specialty)[] _questions;
    private readonly LexicalEmbedding _embedding;

    /// <param name="file">One JSON object a line with <c>question</c>, <c>answer</c> and <c>document</c>.</param>
    /// <param name="rows">How many passages; fewer where the text gives no more.</param>
    public TextRows(FileInfo file, int rows)
    {
        var pairs = File.ReadLines(file.FullName)
            .Select(line => JsonSerializer.Deserialize<Pair>(line, JsonSerializerOptions.Web)!)
            .ToList();
        _questions = [.. pairs.Select(pair => (pair.Question, Specialty(pair)))];
        Specialties = [.. pairs.Select(Specialty)];
        _answers = [.. pairs.Select(pair => pair.Answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        _stride = Math.Max(1, _answers.Sum(answer => (double)answer.Length) / rows);
        _firstWindow = new int[_answers.Length];
        foreach (var (answer, words) in _answers.Index())
        {
            _firstWindow[answer] = Count;
            Count = Math.Min(rows, Count + (int)Math.Ceiling(words.Length / _stride));
        }

        Name = $"text-{Path.GetFileNameWithoutExtension(file.Name)}-{Count}";
        Statistics = TermStatistics.Of(_answers.Select(words => string.Join(' ', words)));
        _embedding = new(Statistics);
    }

    public override int Count { get; }

    public override string Name { get; }

    public override TermStatistics Statistics { get; }

    private string[] Specialties { get; }

    public override BenchRow Row(int number)
    {
        var answer = Array.BinarySearch(_firstWindow, number) is var place && place >= 0 ? Last(place) : ~place - 1;
        var words = _answers[answer];
        var start = Math.Max(0, Math.Min((int)((number - _firstWindow[answer]) * _stride), words.Length - 1));
        var text = string.Join(' ', words.Skip(start).Take(Window));
        return new(text, Specialties[answer], Vector(text, _embedding.Document));
    }

    public override BenchRow Question(int number)
    {
        var (text, specialty) = _questions[(int)((long)number * 7_919 % _questions.Length)];
        return new(text, specialty, Vector(text, _embedding.Question));
    }

    public void Dispose() => _embedding.Dispose();

    // Answers without a word share their first window with the next one.
    private int Last(int place)
    {
        while (place + 1 < _firstWindow.Length && _firstWindow[place + 1] == _firstWindow[place])
            place++;
        return place;
    }

    // A window may hold nothing but numbers and stop words; a base's builder would report it, here it stands for
    // itself.
    private float[] Vector(string text, Func<string, float[]> embed)
    {
        try
        {
            return embed(text);
        }
        catch (ArgumentException)
        {
            return _embedding.Question("zyzzyva");
        }
    }

    private static string Specialty(Pair pair) => pair.Document.Split('/')[0].ToLowerInvariant();

    private sealed record Pair(string Document, string Question, string Answer);
}
