using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>Finds hospitals, practices, homes, schools and employers by their names.</summary>
internal static partial class PlaceFinder
{
    private const int Most = 6;

    // One look for all of the lists: few words of a text are in any.
    private static readonly FrozenSet<string> Known = (
        (IEnumerable<string>[])
            [PrivacyWords.BuiltIn.PlaceNouns, PrivacyWords.BuiltIn.PlaceStarts, PrivacyWords.BuiltIn.PlaceCues.Last]
    )
        .SelectMany(words => words)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var (text, known) = (source.Text, PrivacyWords.BuiltIn);
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].In(text);
            if (!PrivacyWords.Has(Known, word))
                continue;
            if (words[at].IsCapital(text) && PrivacyWords.Has(known.PlaceNouns, word) && !words[at].IsAllCapitals(text))
                Before(text, words, at, findings);
            // Vietnamese writes a hospital in two words.
            var start =
                at > 0 && words[at - 1].In(text).Equals("benh", StringComparison.OrdinalIgnoreCase) ? at - 1 : at;
            if (
                PrivacyWords.Has(known.PlaceStarts, word)
                && (words[at].IsCapital(text) || PrivacyWords.Has(known.ForeignPlaces, word))
            )
            {
                Behind(text, words, start, at, findings);
                if (Numbered().Match(text, words[at].End) is { Success: true } number)
                    findings.Add(IdentifierKind.Place, words[start].Start, number.Index + number.Length);
            }

            if (known.PlaceCues.EndsAt(text, words, at))
                Behind(text, words, at + 1, at, findings);
        }

        foreach (var match in Company().EnumerateMatches(text))
            findings.Add(IdentifierKind.Place, match.Index, match.Index + match.Length);
        foreach (Match match in Unspaced().Matches(text))
            if (!PrivacyWords.Has(known.UnspacedPlaces, match.Groups["name"].ValueSpan))
                findings.Add(IdentifierKind.Place, match.Groups["name"].Index, match.Index + match.Length);
    }

    /// <summary>Graceland Hospital, Saint Oswald's Care Home, Our Lady's Hospital; not Day Hospital.</summary>
    private static void Before(string text, IReadOnlyList<NameWord> words, int noun, Findings findings)
    {
        var (first, named) = (noun, false);
        for (var at = noun - 1; at >= 0 && at >= noun - Most && IsJoined(text, words[at], words[at + 1]); at--)
            if (words[at].IsCapital(text) && !IsHead(text, words, at))
                (first, named) = (
                    at,
                    named || IsNamed(text, words, at) || IsFirm(text, words, at, noun) || IsInstitution(text, words, at)
                );
            else if (
                words[at].In(text) is not ("the" or "am" or "im")
                && !(words[at].In(text) is "of" or "de" or "and" && at > 0 && IsKindOfPlace(text, words[at - 1]))
            )
                break;
        if (first == noun || !named)
            return;
        var last = noun;
        while (
            last + 1 < words.Count
            && IsJoined(text, words[last], words[last + 1])
            && PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceNouns, words[last + 1].In(text))
            && words[last + 1].IsCapital(text)
        )
            last++;
        findings.Add(IdentifierKind.Place, words[first].Start, words[last].End);
    }

    /// <summary>
    /// Hôpital de la Vallée; works for Corrib Marine Salvage: what is named behind a word that says so.
    /// </summary>
    private static void Behind(string text, IReadOnlyList<NameWord> words, int first, int cue, Findings findings)
    {
        var (last, named) = (cue, false);
        for (
            var at = cue + 1;
            at < words.Count && at <= cue + Most + 2 && IsJoined(text, words[at - 1], words[at]);
            at++
        )
            if (
                PrivacyWords.Has(PrivacyWords.BuiltIn.Titles, words[at].In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceSaints, words[at].In(text))
            )
                break;
            else if (words[at].IsCapital(text) && !IsHeadline(text, words, at, named))
                (last, named) = (at, named || IsNamed(text, words, at) && !PlainWord.IsInflected(words[at].In(text)));
            else if (
                !PrivacyWords.Has(PrivacyWords.BuiltIn.Particles, words[at].In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.Articles, words[at].In(text))
            )
                break;
        if (!named)
            return;
        while (
            first <= last
            && first > cue
            && !words[first].IsCapital(text)
            && !PrivacyWords.Has(PrivacyWords.BuiltIn.ForeignPlaces, words[first].In(text))
        )
            first++;
        findings.Add(IdentifierKind.Place, words[first].Start, words[last].End);
    }

    /// <summary>
    /// Living Waters Chapel, Pelican Bay Foods: any word names a firm; but Sunday School, and the first word
    /// of a sentence.
    /// </summary>
    private static bool IsFirm(string text, IReadOnlyList<NameWord> words, int at, int noun) =>
        PrivacyWords.Has(PrivacyWords.BuiltIn.FirmNouns, words[noun].In(text))
        && words[at].Length > 2
        && !NameSurroundings.StartsAt(text, words[at].Start)
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceNouns, words[at].In(text));

    /// <summary>
    /// Kaplan Medical Center, Wilson Hospital: who has a disease named after him may have a hospital, too.
    /// </summary>
    private static bool IsInstitution(string text, IReadOnlyList<NameWord> words, int at) =>
        words[at].Length > 2
        && (
            PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, words[at].In(text))
            || PrivacyWords.Has(PrivacyWords.BuiltIn.SoftTitles, words[at].In(text))
        )
        && (
            words[at + 1].In(text) is "Hospital" or "Infirmary" or "School" or "College"
            || words[at + 1].In(text) is "Medical" or "Memorial" or "General" or "University"
                && at + 2 < words.Count
                && words[at + 2].In(text) is "Center" or "Centre" or "Hospital"
        );

    // Our Lady of Lourdes Hospital; but Dr Cusack of Ballyduff Medical Centre.
    private static bool IsKindOfPlace(string text, NameWord word) =>
        word.IsCapital(text)
        && (
            PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceSaints, word.In(text))
            || PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceNouns, word.In(text))
        );

    /// <summary>A word that no other place has: not Eye, General or Cardiology.</summary>
    private static bool IsNamed(string text, IReadOnlyList<NameWord> words, int at)
    {
        var word = words[at].In(text);
        return words[at].Length > 2
            && !(words[at].IsAllCapitals(text) && words[at].Length < 4)
            && !PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceNouns, word)
            && !PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, word)
            && !NameSurroundings.IsEponym(text, words, at)
            && (
                PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, word)
                || PrivacyWords.Has(PrivacyWords.BuiltIn.PlaceSaints, word)
                || !PlainWord.IsWord(word)
            );
    }

    // Discharged Millbank Surgery: the first word of a sentence may be a verb.
    private static bool IsHead(string text, IReadOnlyList<NameWord> words, int at) =>
        NameSurroundings.StartsAt(text, words[at].Start) && PlainWord.IsInflected(words[at].In(text))
        || PrivacyWords.Has(PrivacyWords.BuiltIn.Titles, words[at].In(text));

    private static bool IsHeadline(string text, IReadOnlyList<NameWord> words, int at, bool named) =>
        !named && words[at].IsAllCapitals(text) && words[at].Length < 4;

    // A possessive, a number and an ampersand may stand between: Oswald's Care Home, No. 9 Silk Factory, Tire & Rubber.
    private static bool IsJoined(string text, NameWord one, NameWord other) =>
        other.Start - one.End is > 0 and < 8
        && Gap().IsMatch(text.AsSpan(one.End, other.Start - one.End))
        && (text[one.End] != '.' || IsShortened(text, one, other));

    // St. Oswald's, Szkola nr. 9; but 178 U/L. Jane Roe. 12 High Street.
    private static bool IsShortened(string text, NameWord one, NameWord other) =>
        text.AsSpan(one.End, other.Start - one.End) is ". "
            ? one.Length < 5 && !PrivacyWords.Has(PrivacyWords.BuiltIn.Units, one.In(text))
            : one.In(text) is "No" or "no" or "Nr" or "nr" or "Nro" or "nro" or "N" or "n";

    [GeneratedRegex(
        @"^(?:'s?)?(?: |-|'|\. | [\u00ab\u201c\u201e""]|[\u00bb\u201d""] | & |&| No\.? ?[0-9]{0,3} |\.? [0-9]{1,3} )$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Gap();

    // A city's hospital no. 4.
    [GeneratedRegex(
        @"\G (?:\u2116|No\.?|nr\.?|n\u00b0|N\.) ?[0-9]{1,3}(?![0-9]|[.,/][0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:\p{Lu}[\p{L}'-]{1,20} (?:& |and |of )?){1,4}(?:Ltd|Limited|Inc|LLC|LLP|GmbH|plc|PLC|SARL|S\.A\.|SpA|S\.p\.A\.|Srl|S\.r\.l\.|BV|B\.V\.|Pty|Corp|Corporation|OOO|ZAO)(?![\p{L}])|(?<![\p{L}])(?:OOO|OAO|ZAO|PAO) (?:\p{Lu}[\p{L}-]{1,20} ?){1,4}(?<! )",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Company();

    // Chinese, Japanese and Korean write the kind of a place behind its name.
    [GeneratedRegex(
        @"(?:[由从從在到经經至去于於])?(?<name>[\u3400-\u9fff]{2,8}?)(?<kind>医院|醫院|診所|诊所|クリニック|病院|小学|中学|大学|学校|公司|工厂|养老院|卫生院|老人ホーム)|(?<name>[\uac00-\ud7a3]{2,8}?) ?(?<kind>병원|의원|요양원|초등학교|중학교|고등학교|대학교|회사)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Unspaced();
}
