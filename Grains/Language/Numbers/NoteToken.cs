using System.Globalization;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>What a token of a note is.</summary>
internal enum NoteTokenKind
{
    Word,
    Number,
    Sign,

    /// <summary>The end of a sentence or a line.</summary>
    Break,
}

/// <summary>A word, number or sign of a note, for the reader of numbers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Number">Its value, where it is a number.</param>
/// <param name="Decimals">Digits behind the point.</param>
internal readonly record struct NoteToken(
    NoteTokenKind Kind,
    int Start,
    int Length,
    double Number = 0,
    int Decimals = 0
)
{
    public int End => Start + Length;

    /// <summary>Cuts a text into tokens in one pass. "82%" is a number and a sign, "SpO2" and "K+" are words.</summary>
    public static List<NoteToken> Read(string text)
    {
        var tokens = new List<NoteToken>(text.Length / 4 + 1);
        for (var i = 0; i < text.Length; )
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter))
                tokens.Add(NumberAt(text, i));
            else if (char.IsLetter(letter))
                tokens.Add(WordAt(text, i));
            else if (letter is '\n' or '\r' or ';' or '!' or '?' or '.' or '\u2022' or '\u2028' or '\u2029')
                tokens.Add(new(NoteTokenKind.Break, i, 1));
            else if (!char.IsWhiteSpace(letter) && letter is not ('\u200B' or '\u00AD'))
                tokens.Add(new(NoteTokenKind.Sign, i, 1));
            else
            {
                i++;
                continue;
            }
            i = tokens[^1].End;
        }
        tokens.Add(new(NoteTokenKind.Break, text.Length, 0));
        return tokens;
    }

    private static NoteToken WordAt(string text, int start)
    {
        var end = start + 1;
        while (
            end < text.Length
            && (
                char.IsLetterOrDigit(text[end])
                || (text[end] is '\'' or '\u2019' && end + 1 < text.Length && char.IsLetter(text[end + 1]))
            )
        )
            end++;
        // "K+" and "Na+", but not "chest pain+".
        if (end < text.Length && text[end] is '+' && end - start <= 2)
            end++;
        return new(NoteTokenKind.Word, start, end - start);
    }

    // "150,000" has a comma for thousands, "39,8" one for decimals.
    private static NoteToken NumberAt(string text, int start)
    {
        var end = Digits(text, start);
        if (
            end < text.Length
            && text[end] is ','
            && Digits(text, end + 1) - end == 4
            && !(Digits(text, end + 1) < text.Length && text[Digits(text, end + 1)] is '.' or ',')
        )
        {
            var thousands = Digits(text, end + 1);
            return Numbered(
                text.AsSpan(start, end - start).ToString() + text[(end + 1)..thousands],
                start,
                thousands,
                0
            );
        }
        if (
            end + 1 < text.Length
            && text[end] is '.' or ','
            && char.IsAsciiDigit(text[end + 1])
            && (text[end] is '.' || Digits(text, end + 1) - end <= 3)
        )
        {
            var point = end;
            end = Digits(text, end + 1);
            return Numbered($"{text[start..point]}.{text[(point + 1)..end]}", start, end, end - point - 1);
        }
        return Numbered(text[start..end], start, end, 0);
    }

    private static NoteToken Numbered(string digits, int start, int end, int decimals) =>
        new(
            NoteTokenKind.Number,
            start,
            end - start,
            double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            decimals
        );

    private static int Digits(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
            from++;
        return from;
    }
}
