using System.Buffers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>What the surroundings say about a capitalised word.</summary>
internal static class NameSurroundings
{
    private static readonly SearchValues<char> EndOfSentence = SearchValues.Create(".;:!?");

    /// <summary>Whether a sentence, a field or a bullet starts here, where every word is capitalised.</summary>
    public static bool StartsAt(string text, int place)
    {
        var before = place - 1;
        while (before >= 0 && text[before] is ' ' or '"' or '(' or '\t')
            before--;
        return before < 0 || text[before] is '.' or '!' or '?' or ':' or '\n' or '-' or ';' or '*';
    }

    /// <summary>
    /// Whether a name is that of a disease or a sign: Parkinson's disease, Murphy sign, Guillain-Barré syndrome.
    /// </summary>
    public static bool IsEponym(string text, IReadOnlyList<NameWord> words, int at)
    {
        for (
            var next = at + 1;
            next < words.Count && next <= at + 2 && IsOne(text, words[next - 1], words[next]);
            next++
        )
        {
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.EponymNouns, words[next].In(text)))
                return true;
            if (!PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, words[next].In(text)))
                return false;
        }

        return false;
    }

    // Her husband Kwame Mensah. Murmur 4/6: a sentence has ended between them. A line that ends is broken within a
    // phrase or behind it: Alport's syndrome stays one over two lines, a name that is no eponym ends with its line.
    private static bool IsOne(string text, NameWord one, NameWord other)
    {
        var gap = text.AsSpan(one.End, other.Start - one.End);
        return gap.Length <= 3
            && !gap.ContainsAny(EndOfSentence)
            && (!gap.Contains('\n') || PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, one.In(text)));
    }

    /// <summary>Whether a word is in one of the product's own headings, which patient text cannot write.</summary>
    public static bool IsHeading(string text, NameWord word)
    {
        var start = word.Start == 0 ? 0 : text.LastIndexOf('\n', word.Start - 1) + 1;
        if (word.Start - start > 40 || !text.AsSpan(start).StartsWith("## ", StringComparison.Ordinal))
            return false;
        var end = text.IndexOf('\n', word.Start);
        return PrivacyWords.Has(
            PrivacyWords.BuiltIn.Headings,
            text.AsSpan(start + 3, (end < 0 ? text.Length : end) - start - 3)
        );
    }
}
