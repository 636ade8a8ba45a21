using System.Collections.Frozen;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Words;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Finds what was found once wherever it stands again: a cue gives a name away in one place, and the bare name in
/// another is the same person. What has a meaning of its own (a drug, a word of the clinic, a short number) is found by
/// its cue only.
/// </summary>
internal sealed class Repeated
{
    private const int ShortestName = 3;
    private const int ShortestText = 5;
    private const int FewestDigits = 6;

    // Scripts from here on know no capitals and write no spaces.
    private const char Unspaced = '\u2e80';

    // Endings of international nonproprietary names (WHO, INN stem book 2018): a person of that name keeps needing a
    // cue.
    private static readonly string[] Stems =
    [
        "afil",
        "artan",
        "azepam",
        "azole",
        "barbital",
        "caine",
        "cillin",
        "coxib",
        "cycline",
        "dipine",
        "floxacin",
        "formin",
        "gliflozin",
        "gliptin",
        "grel",
        "lukast",
        "mycin",
        "olol",
        "oxaban",
        "parin",
        "pril",
        "prazole",
        "profen",
        "semide",
        "setron",
        "statin",
        "thiazide",
        "tidine",
        "tinib",
        "triptan",
        "umab",
        "ximab",
        "zumab",
        "vir",
        "xaban",
        "zolam",
    ];

    private static readonly FrozenSet<string> Drugs = DrugTable
        .BuiltIn.Classes.SelectMany(one => one.Names)
        .SelectMany(name => NameWord.In(name).Select(word => name[word.Start..word.End]))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly KnownTexts<(IdentifierKind Kind, Standing Standing)> _known;

    /// <param name="found">What the finders found, as the read texts have it.</param>
    public Repeated(IEnumerable<(IdentifierKind Kind, string Text)> found) =>
        _known = new(
            found.Distinct().SelectMany(one => Known(one.Kind, one.Text)).ToList(),
            StringComparer.OrdinalIgnoreCase
        );

    public bool IsEmpty => _known.IsEmpty;

    /// <summary>Adds what nothing else has found.</summary>
    public void Find(PrivateText source, Findings findings)
    {
        foreach (var (start, end, (kind, standing)) in _known.In(source.Text))
            if (
                findings.IsFree(start, end)
                && !IsCounted(source.Text, start, end)
                && IsMeant(source.Text, start, end, standing)
            )
                findings.Add(kind, start, end);
    }

    /// <summary>Whether a text is nobody's but the person's whom it was found for, wherever it stands.</summary>
    public static bool IsDistinct(IdentifierKind kind, string text) =>
        kind switch
        {
            IdentifierKind.Date or IdentifierKind.Age => false,
            IdentifierKind.Name or IdentifierKind.Patient => NameWord.In(text).Count > 1
                || PartsOf(text).Any()
                || text[0] >= Unspaced,
            _ => IsDistinct(text),
        };

    /// <summary>The words of a name by which it is known alone.</summary>
    public static IEnumerable<string> PartsOf(string name) =>
        NameWord
            .In(name)
            .Where(word => word.Length >= ShortestName)
            .Select(word => word.In(name).ToString())
            .Where(IsPlain);

    private static IEnumerable<(string Text, (IdentifierKind, Standing))> Known(IdentifierKind kind, string text)
    {
        // The patient's own name is looked for in every text as it is.
        if (kind is IdentifierKind.Patient || !IsDistinct(kind, text))
            yield break;
        if (kind is IdentifierKind.Name)
            foreach (var part in PartsOf(text))
                yield return (part, (kind, IsAlsoNamed(part) ? Standing.InSentence : Standing.CapitalIfWord));
        yield return (
            text,
            (kind, kind is IdentifierKind.Name && text[0] < Unspaced ? Standing.Capital : Standing.Any)
        );
    }

    // A number that is short enough to be a count or a value is none of anybody's wherever it stands.
    private static bool IsDistinct(string text)
    {
        var (digits, letters) = (text.Count(char.IsAsciiDigit), text.Count(char.IsLetter));
        return text.Length >= ShortestText
            && (
                digits >= FewestDigits
                || letters > 0 && digits > 2
                || text.Contains('@', StringComparison.Ordinal)
                || letters > 0 && text.Contains('.', StringComparison.Ordinal)
                || NameWord.In(text) is { Count: > 1 } words && words.Exists(word => IsPlain(word.In(text).ToString()))
            );
    }

    private static bool IsPlain(string word)
    {
        var known = PrivacyWords.BuiltIn;
        return !known.Common.Contains(word)
            && !known.Relations.Contains(word)
            && !known.Titles.Contains(word)
            && !known.NamedBefore.Contains(word)
            && !known.EponymNouns.Contains(word)
            && !known.ByVerbs.Contains(word)
            && !known.Followers.Contains(word)
            && !known.Particles.Contains(word)
            && !known.Suffixes.Contains(word)
            && !known.Units.Contains(word)
            && !known.StreetWords.Contains(word)
            && MonthNames.Number(word) == 0
            && !IsDrug(word)
            && (
                known.GivenNames.Contains(word) || known.Eponyms.Contains(word) || !ClinicalWords.BuiltIn.Contains(word)
            );
    }

    private static bool IsDrug(string word)
    {
        foreach (var stem in Stems)
            if (word.Length > stem.Length + 2 && word.EndsWith(stem, StringComparison.OrdinalIgnoreCase))
                return true;
        return Drugs.Contains(word);
    }

    private static bool IsMeant(string text, int start, int end, Standing standing) =>
        standing switch
        {
            Standing.Any => true,
            // Asked last: few names stand in lower case, and counting takes long.
            Standing.CapitalIfWord => IsMeant(text, start, end, Standing.Capital) || !IsWord(text[start..end]),
            // Lie flat: where a sentence begins, a short word is one.
            Standing.Capital => char.IsUpper(text[start])
                && (end - start > ShortestName || !NameSurroundings.StartsAt(text, start)),
            _ => char.IsUpper(text[start]) && IsSubject(text, end),
        };

    // Smith stopped the drug; but Smith fracture, Smith's, and a list with Smith in it.
    private static bool IsSubject(string text, int end)
    {
        if (end + 1 >= text.Length || text[end] != ' ' || !char.IsLower(text[end + 1]))
            return false;
        var to = end + 1;
        while (to < text.Length && char.IsLetter(text[to]))
            to++;
        return !PrivacyWords.Has(PrivacyWords.BuiltIn.EponymNouns, text.AsSpan(end + 1, to - end - 1));
    }

    // Smith, Taylor, Bell: a word or the name of a sign, and somebody's name where it is the subject of a sentence.
    private static bool IsAlsoNamed(string word) =>
        PrivacyWords.BuiltIn.Eponyms.Contains(word) || PrivacyWords.BuiltIn.WordNames.Contains(word);

    // The vocabulary of a language model has the words of a language in one piece and most names in several.
    private static bool IsWord(string word) => TokenCounter.Count($" {word.ToLowerInvariant()}") == 1;

    /// <summary>Whether a number is counted or measured where it stands.</summary>
    private static bool IsCounted(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9'))
            return false;
        var from = end < text.Length && text[end] is ' ' or '/' or '-' ? end + 1 : end;
        var to = from;
        while (to < text.Length && char.IsAsciiLetter(text[to]))
            to++;
        return end < text.Length && text[end] == '%'
            || to > from && PrivacyWords.Has(PrivacyWords.BuiltIn.Units, text.AsSpan(from, to - from));
    }

    /// <summary>How a known text has to stand to be meant.</summary>
    private enum Standing
    {
        /// <summary>It is a name and nothing else.</summary>
        Any,

        /// <summary>It may be a word as well.</summary>
        CapitalIfWord,

        /// <summary>It is a word as well.</summary>
        Capital,

        /// <summary>It is a common word or the name of a disease as well.</summary>
        InSentence,
    }
}
