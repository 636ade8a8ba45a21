using System.Buffers;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>Whether the words before a number say that it is a result, a dose or a count.</summary>
internal static class LabContext
{
    private const int WordsBack = 4;
    private const int Widest = 14;
    private static readonly SearchValues<char> Ends = SearchValues.Create(".;\n!?");

    /// <summary>Within the clause and at most four words back; numbers between them do not end it.</summary>
    public static bool IsBefore(string text, IReadOnlyList<NameWord> words, int start)
    {
        var known = PrivacyWords.BuiltIn;
        var (from, last) = (start, DateCues.LastBefore(words, start));
        for (var at = last; at >= 0 && at > last - WordsBack; from = words[at].Start, at--)
        {
            var gap = text.AsSpan(words[at].End, from - words[at].End);
            if (gap.Length > Widest || gap.ContainsAny(Ends))
                return false;
            var word = words[at].In(text);
            if (PrivacyWords.Has(known.IdLabels, word) || PrivacyWords.Has(known.PhoneLabels, word))
                return false;
            if (
                PrivacyWords.Has(known.LabWords, word)
                || PrivacyWords.Has(known.DoseWords, word)
                || ClinicalShape.Is(word)
            )
                return true;
        }

        return false;
    }
}
