using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Family names that are built as no word and no drug is: O'Leary, McAllister, Jovanović, Shevchenko.
/// </summary>
internal static class SurnameShape
{
    private const int Shortest = 7;

    private static readonly string[] Endings =
    [
        "ovic",
        "evic",
        "ovich",
        "evich",
        "enko",
        "escu",
        "opoulos",
        "opoulou",
        "iadis",
        "akis",
        "shvili",
        "dottir",
        "sson",
        "owski",
        "ewski",
        "owska",
        "ewska",
        "inski",
        "inska",
        "czyk",
        "wicz",
        "oglu",
    ];

    /// <summary>A capitalised word that is no sign's name and belongs to none: not McBurney's, not Babinski.</summary>
    public static bool Is(string text, IReadOnlyList<NameWord> words, int at)
    {
        var word = words[at];
        var letters = word.In(text);
        return word.IsCapital(text)
            && word.Length > 4
            && !word.IsAllCapitals(text)
            && (IsGaelic(letters) || HasEnding(letters))
            && !PlainWord.IsWord(letters)
            && !PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, letters)
            && !PrivacyWords.Has(PrivacyWords.BuiltIn.DrugWords, letters)
            && (word.End >= text.Length || text[word.End] != '\'')
            && !NameSurroundings.IsEponym(text, words, at);
    }

    private static bool IsGaelic(ReadOnlySpan<char> word) =>
        word is ['O', '\'', >= 'A' and <= 'Z', ..]
        || word is ['M', 'c', >= 'A' and <= 'Z', _, _, ..] or ['M', 'a', 'c', >= 'A' and <= 'Z', _, _, ..];

    private static bool HasEnding(ReadOnlySpan<char> word)
    {
        if (word.Length >= Shortest)
            foreach (var ending in Endings)
                if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }
}
