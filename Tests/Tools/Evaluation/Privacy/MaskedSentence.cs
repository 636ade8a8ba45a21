using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

/// <summary>A sentence of the corpus beside what a model outside would be sent of it.</summary>
internal sealed partial class MaskedSentence
{
    private static readonly DateTimeOffset Accepted = new(2024, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _shown;

    private MaskedSentence(CorpusSentence sentence, string sent)
    {
        Sentence = sentence;
        Sent = sent;
        _shown = Token().Replace(sent, " \u0000 ");
    }

    public CorpusSentence Sentence { get; }

    /// <summary>The text that leaves.</summary>
    public string Sent { get; }

    /// <summary>Whether nothing at all was changed.</summary>
    public bool IsWhole => Sent == Sentence.Marked.Text;

    /// <summary>Words outside of the marks that the model does not see.</summary>
    public IReadOnlyList<string> Lost
    {
        get
        {
            var seen = Words(_shown).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
            return
            [
                .. Sentence
                    .Marked.Rest.SelectMany(Words)
                    .GroupBy(word => word)
                    .Where(group => seen.GetValueOrDefault(group.Key) < group.Count())
                    .Select(group => group.Key),
            ];
        }
    }

    public static MaskedSentence Of(CorpusSentence sentence)
    {
        var submission = new CaseSubmission { Patient = sentence.Patient, ChiefComplaint = sentence.Marked.Text };
        return new(sentence, IdentityMask.Of("corpus", submission, Accepted).Mask(sentence.Marked.Text));
    }

    /// <summary>How much of something that points to a person leaves.</summary>
    public Leak Leaks(Mark mark)
    {
        if (
            _shown.Contains(mark.Value, StringComparison.Ordinal)
            && !Sentence.Marked.Rest.Any(part => part.Contains(mark.Value, StringComparison.Ordinal))
        )
            return Leak.Whole;
        // A moved date keeps a part of its numbers, and says nothing by it.
        if (mark.Kind is "date" or "age")
            return Leak.None;
        var elsewhere = Sentence
            .Marked.Rest.Concat(Sentence.Marked.Marks.Where(other => other != mark).Select(other => other.Value))
            .SelectMany(Words)
            .ToHashSet(StringComparer.Ordinal);
        var own = Words(mark.Value)
            .Where(word => word.Length > 2 && !elsewhere.Contains(word))
            .ToHashSet(StringComparer.Ordinal);
        return Words(_shown).Any(own.Contains) ? Leak.Part : Leak.None;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\[[A-Z0-9+-]+-[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

/// <summary>How much of an identifier leaves the process.</summary>
internal enum Leak
{
    /// <summary>Nothing of it.</summary>
    None,

    /// <summary>A word or number of it.</summary>
    Part,

    /// <summary>All of it.</summary>
    Whole,
}
