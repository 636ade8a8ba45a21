using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>Finds streets with their numbers, post-office boxes and postcodes.</summary>
internal static partial class AddressFinder
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;
    private const string Word = @"\p{Lu}[\p{L}'.-]{0,24}";

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var (text, known) = (source.Text, PrivacyWords.BuiltIn);
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].In(text);
            if (
                words[at].IsCapital(text)
                && PrivacyWords.Has(known.StreetWords, word)
                && !IsTitle(text, words, at)
                && !IsTest(text, words, at)
            )
                Add(
                    StreetBefore()
                        .Match(
                            text,
                            Math.Max(0, words[at].Start - 90),
                            words[at].End - Math.Max(0, words[at].Start - 90)
                        ),
                    text,
                    findings
                );
            if (PrivacyWords.Has(known.StreetStarts, word) && !IsRoute(text, words, at))
            {
                Add(StreetBehind().Match(text, words[at].Start), text, findings, Measured.IsBehind);
                var from = Math.Max(0, words[at].Start - 10);
                if (HouseBefore().Match(text, from, words[at].Start - from) is { Success: true } house)
                    Add(StreetAlone().Match(text, house.Index), text, findings);
            }

            if (PrivacyWords.Has(known.GridStreets, word))
                Add(Grid().Match(text, words[at].Start), text, findings);
            if (words[at].Length > 6 && words[at].IsCapital(text) && HasStreetEnding(word) || IsStreetEnding(word))
                Add(
                    HouseBehind().Match(text, words[at].Start),
                    text,
                    findings,
                    Measured.IsBehind,
                    FirstOf(text, words, at)
                );
        }

        LabelledAddressFinder.Find(source, words, findings);
        foreach (var match in Code().EnumerateMatches(text))
            findings.Add(IdentifierKind.Address, match.Index, match.Index + match.Length);
    }

    /// <summary>Via NG 60 mL, via Nasogastric tube: the way of a drug, and no street.</summary>
    private static bool IsRoute(string text, IReadOnlyList<NameWord> words, int at) =>
        at + 1 < words.Count
        && words[at].In(text).Equals("via", StringComparison.OrdinalIgnoreCase)
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.Particles, words[at + 1].In(text))
        && (
            words[at + 1].IsAllCapitals(text) && words[at + 1].Length < 5
            || words[at].In(text) is "via" && PlainWord.Is(words[at + 1].In(text))
        );

    /// <summary>Where a street of two words begins: Grinzinger Strasse, Nieuwe Oosterweg.</summary>
    private static int FirstOf(string text, IReadOnlyList<NameWord> words, int at) =>
        at > 0
        && words[at - 1].IsCapital(text)
        && words[at - 1].Length > 2
        && text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End) is " " or "-"
        && !PlainWord.Is(words[at - 1].In(text))
            ? words[at - 1].Start
            : words[at].Start;

    private static void Add(
        Match street,
        string text,
        Findings findings,
        Func<string, int, bool>? except = null,
        int? first = null
    )
    {
        if (!street.Success || except?.Invoke(text, street.Index + street.Length) == true)
            return;
        var end = street.Index + street.Length;
        var tail = Tail().Match(text, end);
        findings.Add(IdentifierKind.Address, first ?? street.Index, tail.Success ? tail.Index + tail.Length : end);
    }

    private static bool HasStreetEnding(ReadOnlySpan<char> word)
    {
        foreach (var ending in PrivacyWords.BuiltIn.StreetEndings)
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsStreetEnding(ReadOnlySpan<char> word) =>
        word.Length > 2
        && char.IsUpper(word[0])
        && PrivacyWords.BuiltIn.StreetEndings.Contains(word.ToString(), StringComparer.OrdinalIgnoreCase);

    private static bool IsTitle(string text, IReadOnlyList<NameWord> words, int at) =>
        words[at].In(text) is "Dr"
        && at + 1 < words.Count
        && words[at + 1].Start - words[at].End < 3
        && words[at + 1].IsCapital(text);

    // 6 Minute Walk is a test.
    private static bool IsTest(string text, IReadOnlyList<NameWord> words, int at) =>
        at > 0
        && words[at].Start - words[at - 1].End < 3
        && (
            PrivacyWords.Has(PrivacyWords.BuiltIn.Units, words[at - 1].In(text))
            || PrivacyWords.Has(PrivacyWords.BuiltIn.WeakStreetWords, words[at].In(text))
                && PlainWord.IsWord(words[at - 1].In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.WordNames, words[at - 1].In(text))
        );

    // Anchored at the street's own word: the number stands at most three words before it.
    [GeneratedRegex(
        $@"(?:(?:Plot|Flat|House|Block|No\.?|Unit|Stand) )?(?<![0-9.,/])[0-9]{{1,5}}[A-Za-z]?(?:-[0-9]{{1,4}})?,? (?:(?:{Word}|[0-9]{{1,3}}(?:st|nd|rd|th)|of|the) ){{1,3}}\p{{Lu}}[\p{{L}}]{{1,9}}\z|(?<![0-9.,/])[0-9]{{1,5}}[A-Za-z]?,? (?:(?:{Word}|[0-9]{{1,3}}(?:st|nd|rd|th)) ){{1,3}}[A-Z][a-z]{{1,9}}\z",
        Options
    )]
    private static partial Regex StreetBefore();

    [GeneratedRegex(
        $@"\G\p{{L}}+\.? (?:(?:de|del|della|la|las|los|el|des|du|da|di|san|{Word}) ){{0,3}}{Word},? ?(?:n\.? ?)?[0-9]{{1,4}}[a-zA-Z]?(?![0-9]|[.,][0-9])",
        Options
    )]
    private static partial Regex StreetBehind();

    [GeneratedRegex(@"(?<![0-9.,/])[0-9]{1,4}(?: ?bis| ?ter|[a-z])?,? \z", Options)]
    private static partial Regex HouseBefore();

    [GeneratedRegex(
        $@"\G[0-9]{{1,4}}(?: ?bis| ?ter|[a-z])?,? \p{{L}}+ (?:(?:de|del|la|las|los|du|des|{Word}) ){{0,4}}{Word}",
        Options
    )]
    private static partial Regex StreetAlone();

    [GeneratedRegex(
        @"\G\p{L}+\.? [0-9]{1,4} ?[A-Za-h]?(?:/[0-9]{1,3}[a-z]?|-[IVX]{1,4}){0,3}(?: ?[A-H] ?[0-9]{1,3})?(?![0-9A-Za-z]|[.,/][0-9])",
        Options
    )]
    private static partial Regex HouseBehind();

    // Calle 62 #481 x 57 y 59; Carrera 7 No. 12-34; C/ Mayor 5.
    [GeneratedRegex(
        $@"\G\p{{L}}+\.? [0-9]{{1,3}}[A-Za-z]?,? ?(?:#|[Nn]o\.?|[Nn][or]?\.)\s?[0-9]{{1,4}}[A-Za-z]?(?:(?: x |-| y )[0-9]{{1,3}}[A-Za-z]?){{0,3}}|\GC/ ?(?:(?:de|del|la|las|los|{Word}) ){{0,3}}{Word},? ?(?:n\.? ?)?[0-9]{{1,4}}(?:, [0-9]{{1,2}}.? ?[A-Z]?(?![A-Za-z]))?",
        Options
    )]
    private static partial Regex Grid();

    [GeneratedRegex(
        $@"\G(?: [0-9]{{1,4}}(?=,|\.?$))?(?:,? (?:Apt|Apartment|Flat|Unit|Suite|Ste|#)\.? ?[0-9]{{0,4}}[A-Za-z]?)?(?:, {Word}(?: {Word})?(?=,? [A-Z]{{2}} [0-9]{{5}}|,? [A-Z]{{1,2}}[0-9][A-Z0-9]? [0-9][A-Z]{{2}}))?(?:,? (?:[A-Z]{{1,2}}-)?[0-9]{{4,5}}(?: [A-Z]{{2}})? {Word})?(?:,? [A-Z]{{2}} [0-9]{{5}}(?:-[0-9]{{4}})?)?",
        Options
    )]
    private static partial Regex Tail();

    // Boxes; British codes (their inward letters are never C, I, K, M, O, V); American, Canadian and labelled ones.
    [GeneratedRegex(
        @"\b(?:P\.? ?O\.? ?[Bb]ox|Postfach|Apartado|Postbus|Boite [Pp]ostale)[ :#]{0,2}[0-9]{1,6}|(?<![A-Za-z0-9])[A-Z]{1,2}[0-9][A-Z0-9]? (?!1ST|2ND|3RD|[0-9](?:TH|UG|UL|DL|GY)\b)[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-Z]{2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])|(?:\b\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20})?, )?\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? [0-9]{5}(?:-[0-9]{4})?(?![0-9A-Za-z])|(?<![A-Za-z0-9])[A-CEGHJ-NPR-TVXY][0-9][A-Z] [0-9][A-Z][0-9](?![A-Za-z0-9])|\b(?:[Zz]ip(?: code)?|ZIP(?: code)?|[Pp]ostcode|PLZ|[Pp]ostal code|[Pp]in ?code|CP)[ :]{1,2}[A-Z0-9]{3,6}(?:[ -][A-Z0-9]{3,4})?|(?<![0-9.,A-Za-z-])(?:D-|CH-|A-|F-|NL-)[0-9]{4,5} \p{Lu}\p{Ll}{2,24}|(?<=\b(?:PIN|Pin)[ :]{1,2})[1-9][0-9]{5}(?![0-9])|(?<![0-9.,])0[0-9]{4} \p{Lu}\p{Ll}{2,24}",
        Options
    )]
    private static partial Regex Code();
}
