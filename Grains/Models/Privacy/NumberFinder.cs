using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>Finds identity, insurance, account and vehicle numbers by their shape or the label before them.</summary>
internal static partial class NumberFinder
{
    private const int Fewest = 3;

    /// <summary>Numbers whose shape or label leaves no doubt.</summary>
    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        foreach (var match in Shape().EnumerateMatches(text))
            findings.Add(IdentifierKind.Id, match.Index, match.Index + match.Length);
        for (var at = 0; at < words.Count; at++)
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.IdLabels, words[at].In(text)))
                Labelled(text, words, at, findings);
    }

    /// <summary>What is left of seven digits and more: no clinical value has them without a unit.</summary>
    public static void FindLong(PrivateText source, Findings findings)
    {
        foreach (var match in Long().EnumerateMatches(source.Text))
            if (!IsCounted(source.Text, match.Index + match.Length) && !IsCode(source.Text, match.Index))
                findings.Add(IdentifierKind.Id, match.Index, match.Index + match.Length);
    }

    private static void Labelled(string text, IReadOnlyList<NameWord> words, int label, Findings findings)
    {
        var (last, known) = (label, PrivacyWords.BuiltIn);
        while (last + 1 < words.Count && last < label + 3 && words[last + 1].Start - words[last].End <= 2
            && PrivacyWords.Has(known.IdFillers, words[last + 1].In(text)))
            last++;
        var match = Number().Match(text, words[last].End);
        if (!match.Success)
            return;
        var (number, alone) = (match.Groups[1], PrivacyWords.Has(known.IdLabelsAlone, words[label].In(text)));
        var digits = number.Value.Count(char.IsAsciiDigit);
        if ((digits >= Fewest || number.ValueSpan.Contains(' ')) && (alone || last > label || text[words[last].End] == '#' || match.Value.Contains('#', StringComparison.Ordinal))
            && !IsCounted(text, number.Index + number.Length))
            findings.Add(IdentifierKind.Id, number.Index, number.Index + number.Length);
    }

    private static bool IsCounted(string text, int end)
    {
        if (end < text.Length && text[end] is '%')
            return true;
        var start = end < text.Length && text[end] is ' ' or '/' ? end + 1 : end;
        var stop = start;
        while (stop < text.Length && char.IsAsciiLetter(text[stop]))
            stop++;
        return stop > start && PrivacyWords.Has(PrivacyWords.BuiltIn.Units, text.AsSpan(start, stop - start));
    }

    /// <summary>Whether a public code's label stands before it, as in PMID 12345678.</summary>
    private static bool IsCode(string text, int start)
    {
        var from = start;
        while (from < text.Length && char.IsAsciiLetter(text[from]))
            from++;
        var end = from > start ? from : start;
        while (end > 0 && end == start && text[start - 1] is ' ' or ':' or '-' && start > 0)
            end = --start;
        var begin = end;
        while (begin > 0 && char.IsAsciiLetter(text[begin - 1]))
            begin--;
        return end > begin && PrivacyWords.Has(PrivacyWords.BuiltIn.CodeLabels, text.AsSpan(begin, end - begin));
    }

    // IBAN; cards in fours; 4-4-4; social security 3-2-4; NHS 3-3-4; the French number of thirteen digits.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?|[0-9]{4}([ -]?)[0-9]{4}\1[0-9]{4}(?:\1[0-9]{1,7})?|3[0-9]{3}[ -][0-9]{6}[ -][0-9]{5}|[0-9]{3}([ -])[0-9]{2}\2[0-9]{4}|(?<!\+[0-9]{1,3} )[0-9]{3} [0-9]{3} [0-9]{4}|[12] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?)(?![A-Za-z0-9]|[.,][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\G[ .:#=(-]{0,4}([A-Z]{2}[0-9]{2} [A-Z]{3}(?![A-Za-z0-9])|[A-Za-z]{0,5}[-/. ]?[A-Za-z]{0,3}[-/ ]?[0-9][0-9A-Za-z]{0,20}(?:[-/.][0-9A-Za-z]{1,20}){0,5})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![A-Za-z0-9.,])[A-Za-z]{0,4}[0-9]{7,40}(?![0-9])|(?<![A-Za-z0-9.,])[A-Z]{1,3}[0-9]{6}(?![0-9A-Za-z])|(?<![0-9.,])[0-9]{7,40}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Long();
}
