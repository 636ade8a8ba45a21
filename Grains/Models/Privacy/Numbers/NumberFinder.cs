using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>
/// Finds identity, insurance, account, device and vehicle numbers by their shape or the label before them.
/// </summary>
internal static partial class NumberFinder
{
    private const int Fewest = 3;
    private const int FewestAlone = 6;
    private const int MostFillers = 3;
    private const int LongDigits = 7;
    private const int MostLetters = 4;

    /// <summary>Numbers whose shape or label leaves no doubt.</summary>
    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        foreach (var (start, end) in IdentityShapes.In(text))
            if (!Measured.IsBehind(text, end) && !LabContext.IsBefore(text, words, start))
                findings.Add(IdentifierKind.Id, start, end);
        for (var at = 0; at < words.Count; at++)
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.IdLabels, words[at].In(text)))
                Labelled(text, words, at, findings);
    }

    /// <summary>What is left of seven digits and more and is no count, no result and no public code.</summary>
    public static void FindLong(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        for (var at = text.AsSpan().IndexOfAnyInRange('0', '9'); at >= 0 && at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                continue;
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (
                LongFrom(text, at, end) is var start and >= 0
                && !Measured.IsBehind(text, end)
                && !IsCode(text, start)
                && !IsRound(text.AsSpan(at, end - at))
                && !LabContext.IsBefore(text, words, start)
            )
                findings.Add(IdentifierKind.Id, start, end);
            at = end;
        }
    }

    /// <summary>
    /// Where a number of seven digits and more begins, with up to four letters before it; of six with
    /// capitals; -1 of another.
    /// </summary>
    private static int LongFrom(string text, int at, int end)
    {
        var start = at;
        while (start > 0 && at - start < MostLetters && char.IsAsciiLetter(text[start - 1]))
            start--;
        var alone = start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]) && text[start - 1] is not ('.' or ',');
        var prefix = text.AsSpan(start, at - start);
        if (end - at >= LongDigits)
            return alone ? start
                : start == at ? -1
                : at;
        return
            end - at == LongDigits - 1
            && alone
            && prefix.Length is > 0 and < MostLetters
            && !prefix.ContainsAnyExceptInRange('A', 'Z')
            && (end == text.Length || !char.IsAsciiLetter(text[end]))
            ? start
            : -1;
    }

    private static void Labelled(string text, IReadOnlyList<NameWord> words, int label, Findings findings)
    {
        var (last, known, numbered) = (label, PrivacyWords.BuiltIn, false);
        while (
            last + 1 < words.Count
            && last < label + MostFillers
            && words[last + 1].Start - words[last].End <= 2
            && PrivacyWords.Has(known.IdFillers, words[last + 1].In(text))
        )
        {
            last++;
            numbered |= !PrivacyWords.Has(known.WeakFillers, words[last].In(text));
        }

        var match = Number().Match(text, words[last].End);
        if (!match.Success)
            return;
        var (number, alone) = (match.Groups[1], PrivacyWords.Has(known.IdLabelsAlone, words[label].In(text)));
        var (start, end) = (number.Index, Grouped(text, number.Index + number.Length));
        var digits = text.AsSpan(start, end - start).ToString().Count(char.IsAsciiDigit);
        if (
            (digits >= Fewest || number.ValueSpan.Contains(' '))
            && (
                alone
                || numbered
                || digits >= FewestAlone && !IsRound(text.AsSpan(start, end - start))
                || match.Value.Contains('#', StringComparison.Ordinal)
            )
            && !Measured.IsBehind(text, end)
            && !DateShaped().IsMatch(text.AsSpan(start, end - start))
        )
            findings.Add(IdentifierKind.Id, start, end);
    }

    /// <summary>The end of a number that is written in groups: W2209 44871.</summary>
    private static int Grouped(string text, int end)
    {
        while (
            Group().Match(text, end) is { Success: true } group && !Measured.IsBehind(text, group.Index + group.Length)
        )
            end = group.Index + group.Length;
        return end;
    }

    // 1500000 counts something; numbers that are given out do not end so.
    private static bool IsRound(ReadOnlySpan<char> digits) => digits.Length < 11 && digits.EndsWith("0000");

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

    [GeneratedRegex(
        @"\G[ .:#=(-]{0,4}([A-Z]{2}[0-9]{2} [A-Z]{3}(?![A-Za-z0-9])|(?:[A-Za-z]{0,6}[-/.]?[A-Za-z]{0,4}[-/]?|[A-Z]{1,5}[ -]?[A-Z]{0,3}[ -]?)[0-9][0-9A-Za-z]{0,20}(?:[-/.][0-9A-Za-z]{1,20}){0,5})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    // A label may stand before the day on which something was given out.
    [GeneratedRegex(
        @"^(?:[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})|[0-9]{4}([-/.])[0-9]{1,2}\2[0-9]{1,2})$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DateShaped();

    [GeneratedRegex(@"\G [0-9]{3,8}(?![0-9A-Za-z]|[.,/%-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
