using System.Collections.Immutable;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>
/// Reads vital signs and laboratory values that a note gives in words: name, number and unit next to each other, of
/// this patient and of now. Whatever is denied, aimed at, of the past, of somebody else, a range, a bound or a dose is
/// not read: the reader would rather miss a number than invent one. One pass over the text.
/// </summary>
internal static class NoteNumbers
{
    private const int LongestWay = 5;

    /// <summary>What a text says now.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="complaint">Whether it is a chief complaint, in which "my mother's" means the patient.</param>
    /// <param name="infant">Whether the patient is a baby, so that "baby" means the patient.</param>
    public static ImmutableArray<NoteNumber> Read(string? text, bool complaint = false, bool infant = false)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return [];
        var tokens = NoteToken.Read(text);
        var context = new NoteContext(text, tokens, complaint, infant);
        var read = new List<NoteNumber>();
        for (var i = 0; i < tokens.Count; i++)
            if (
                tokens[i].Kind is NoteTokenKind.Word
                && NameAt(text, tokens, i, out var measure) is var words
                && words > 0
            )
            {
                if (NumberOf(measure!, context, i, i + words) is { } found)
                    Take(found, context.Supersedes(i), read);
                i += words - 1;
            }
        return [.. read];
    }

    private static void Take(NoteNumber found, bool supersedes, List<NoteNumber> read)
    {
        if (supersedes)
            read.RemoveAll(earlier =>
                earlier.Measure.Kind == found.Measure.Kind && earlier.Measure.Analyte == found.Measure.Analyte
            );
        read.Add(found);
    }

    private static int NameAt(string text, List<NoteToken> tokens, int at, out NoteMeasure? measure)
    {
        measure = null;
        var first = text.AsSpan(tokens[at].Start, tokens[at].Length);
        if (!NoteMeasure.FirstWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first))
            return 0;
        var name = "";
        var longest = 0;
        for (int words = 0, i = at; words < NoteMeasure.LongestName && i < tokens.Count; i++)
        {
            if (
                tokens[i].Kind is NoteTokenKind.Sign
                && text[tokens[i].Start] is '-'
                && words > 0
                && tokens[i].Start == tokens[i - 1].End
            )
                continue;
            if (tokens[i].Kind is not NoteTokenKind.Word)
                break;
            name +=
                (words++ == 0 ? "" : " ")
                + text.AsSpan(tokens[i].Start, tokens[i].Length).ToString().ToLowerInvariant();
            if (NoteMeasure.Named.TryGetValue(name, out var named))
                (measure, longest) = (named, i - at + 1);
        }
        return longest;
    }

    private static NoteNumber? NumberOf(NoteMeasure measure, NoteContext context, int name, int after)
    {
        bool? onOxygen = null;
        var at = after;
        for (var way = 0; way < LongestWay && !context.IsNumber(at); way++)
        {
            if (measure.Kind is NoteKind.Saturation && context.Oxygen(at, out var breathing) is var used && used > 0)
                (onOxygen, at) = (breathing, at + used);
            else if (context.IsConnector(at, measure))
                at++;
            else
                return null;
        }
        if (!context.IsNumber(at) || context.IsRange(at) || !context.IsPatientNow(name, at))
            return null;
        var number = new NoteValue(context, measure, at).Read();
        if (number is null)
            return null;
        var (value, second, end, why) = number.Value;
        if (context.GoesOnAsRange(end))
            return null;
        if (measure.Kind is NoteKind.Saturation && context.Oxygen(end, out var air) > 0)
            onOxygen = air;
        if (context.ChangedTo(end, out var later) && !(measure.Kind is NoteKind.Saturation && onOxygen is false))
        {
            var changed = context.IsRange(later) ? null : new NoteValue(context, measure, later).Read();
            if (changed is null)
                return null;
            (value, second, end, why) = changed.Value;
            onOxygen = measure.Kind is NoteKind.Saturation && context.Oxygen(end, out var now) > 0 ? now : null;
        }
        if (context.IsPast(end))
            return null;
        return new()
        {
            Measure = measure,
            Value = value,
            Second = second,
            OnOxygen = onOxygen,
            Why = why,
            Start = context.Tokens[name].Start,
            Length = context.Tokens[end - 1].End - context.Tokens[name].Start,
        };
    }
}
