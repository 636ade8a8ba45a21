using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Numbers;

namespace Orleans.MedAssist.Models.Privacy.Words;

/// <summary>Whether a word is one of language, and not the name of somebody.</summary>
internal static class PlainWord
{
    // One look for all of the lists: most words of a text are asked for here.
    private static readonly FrozenSet<string> Known = All();

    /// <summary>Whether it is none of a person's: no given name, and known as a word, a finding or a drug.</summary>
    public static bool Is(ReadOnlySpan<char> word) =>
        !PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, word) && IsWord(word);

    /// <summary>The same, but words that are also surnames are none: Stone, Head, Brown.</summary>
    public static bool IsBehindName(ReadOnlySpan<char> word) =>
        Is(word)
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.WordNames, word)
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, word);

    /// <summary>
    /// Whether a word looks like one of language in lower case: it is known, or ends as verbs and adverbs do.
    /// </summary>
    public static bool IsInflected(ReadOnlySpan<char> word)
    {
        if (PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, word))
            return false;
        foreach (
            var ending in (ReadOnlySpan<string>)
                [
                    "ed",
                    "ing",
                    "ion",
                    "ions",
                    "ment",
                    "ments",
                    "ly",
                    "ous",
                    "ies",
                    "ity",
                    "ness",
                    "able",
                    "ible",
                    "ical",
                    "ful",
                    "less",
                    "ative",
                ]
        )
            if (word.Length > 5 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether it is known as a word, a finding or a drug, whatever else it is.</summary>
    public static bool IsWord(ReadOnlySpan<char> word) => PrivacyWords.Has(Known, word) || ClinicalShape.Is(word);

    private static FrozenSet<string> All()
    {
        var known = PrivacyWords.BuiltIn;
        return (
            (FrozenSet<string>[])
                [
                    known.Common,
                    known.PlainWords,
                    ClinicalWords.BuiltIn,
                    known.Relations,
                    known.NamedBefore,
                    known.ByVerbs,
                    known.EponymNouns,
                    known.DrugWords,
                    known.LabWords,
                    known.SoftTitles,
                    known.DoseWords,
                    known.IdLabels,
                ]
        )
            .SelectMany(words => words)
            .Concat(known.Months.SelectMany(names => names).Select(PrivateText.Folded))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
