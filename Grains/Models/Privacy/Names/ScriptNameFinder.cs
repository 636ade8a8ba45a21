using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Finds people's names in scripts without capitals: by what stands before or behind them, and, of the patient, by the
/// family name's usual characters.
/// </summary>
internal static partial class ScriptNameFinder
{
    private const char FirstForeign = '\u0590';

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, PatientName name, Findings findings)
    {
        var text = source.Text;
        if (!text.AsSpan().ContainsAnyInRange(FirstForeign, '\ud7ff'))
            return;
        Cued(text, words, findings);
        foreach (Match match in Chinese().Matches(text))
            Add(text, match, findings);
        foreach (var match in Japanese().EnumerateMatches(text))
            findings.Add(IdentifierKind.Name, match.Index, match.Index + match.Length);
        foreach (Match match in Korean().Matches(text))
            Add(text, match, findings);
        Own(text, name, findings);
    }

    /// <summary>Behind doctor, patient, husband in Arabic, Hebrew, Hindi and Thai.</summary>
    private static void Cued(string text, IReadOnlyList<NameWord> words, Findings findings)
    {
        var known = PrivacyWords.BuiltIn;
        for (var at = 0; at + 1 < words.Count; at++)
        {
            var place =
                words[at].In(text)[0] >= FirstForeign && PrivacyWords.Has(known.ScriptPlaces, words[at].In(text));
            if (
                words[at].In(text)[0] < FirstForeign
                || !place && !PrivacyWords.Has(known.ScriptCues, words[at].In(text)) && !IsHebrewDoctor(text, words[at])
                || !IsNext(text, words[at], words[at + 1])
            )
                continue;
            var last = at + 1;
            if (PrivacyWords.Has(known.ScriptWords, words[last].In(text)))
                continue;
            // A family name has its article, its particle or is known; what else follows is a verb.
            while (
                last + 1 < words.Count
                && last < at + 4
                && IsNext(text, words[last], words[last + 1])
                && (
                    words[last + 1].In(text) is ['\u0627', '\u0644', _, ..]
                        && !PrivacyWords.Has(known.ScriptWords, words[last + 1].In(text))
                    || PrivacyWords.Has(known.ScriptNames, words[last + 1].In(text))
                    || PrivacyWords.Has(known.ScriptParticles, words[last].In(text))
                    || PrivacyWords.Has(known.ScriptParticles, words[last + 1].In(text))
                )
            )
                last++;
            findings.Add(
                place ? IdentifierKind.Place : IdentifierKind.Name,
                words[place ? at : at + 1].Start,
                words[last].End
            );
            at = last;
        }
    }

    private static void Add(string text, Match match, Findings findings)
    {
        var name = match.Groups["name"];
        var end = name.Index + name.Length;
        // 护士孙丽说: the third character is what she does.
        if (name.Length == 3 && !match.Groups["behind"].Success && HanNames.IsVerb(text[end - 1]))
            end--;
        findings.Add(IdentifierKind.Name, name.Index, end);
    }

    /// <summary>
    /// 陈秀英 for Chen Xiuying: a family name of that sound, and as many characters as the given name has syllables.
    /// </summary>
    private static void Own(string text, PatientName name, Findings findings)
    {
        for (var at = 0; at < text.Length; at++)
            if (
                HanNames.Double(text, at) is { } twice
                && name.Match(twice) != NameStrength.None
                && name.Syllables(twice) is var rest and > 0
                && at + 1 + rest < text.Length
                && HanNames.IsName(text.AsSpan(at + 2, rest), name)
            )
            {
                findings.Add(IdentifierKind.Patient, at, at + 2 + rest);
                at += 1 + rest;
            }
            else if (
                HanNames.Sound(text[at]) is { } sound
                && name.Match(sound) != NameStrength.None
                && name.Syllables(sound) is var syllables and > 0
                && at + syllables < text.Length
                && HanNames.IsName(text.AsSpan(at + 1, syllables), name)
            )
            {
                findings.Add(IdentifierKind.Patient, at, at + 1 + syllables);
                at += syllables;
            }
    }

    private static bool IsHebrewDoctor(string text, NameWord word) =>
        word.Length == 1
        && text[word.Start] == '\u05e8'
        && word.Start > 1
        && text[word.Start - 1] is '"' or '\u05f4'
        && text[word.Start - 2] == '\u05d3';

    private static bool IsNext(string text, NameWord one, NameWord other) =>
        text.AsSpan(one.End, other.Start - one.End) is " " or ": " or ":" or "." or ". " or "-" or "\" " or "' ";

    [GeneratedRegex(
        $@"(?:医生|醫生|大夫|护士长|护士|護士|医师|醫師|教授|主任|患者|病人|丈夫|妻子|儿子|女儿|兒子|女兒|父亲|母亲|父親|母親|哥哥|弟弟|姐姐|妹妹|联系人|家属|姓名[:：]?)(?<name>[{HanNames.Surnames}][\u4e00-\u9fff]{{1,2}})|(?<name>[{HanNames.Surnames}][\u4e00-\u9fff]{{0,2}}?)(?<behind>先生|女士|小姐|太太|医生|醫生|大夫|护士|護士|医师|醫師|教授|主任|阿姨|叔叔)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"(?<![\u3400-\u9fff])(?!主治|担当|当直|専門|看護|女性|男性|患者|訪問|研修|夫婦|子供|家族)[\u3400-\u9fff]{1,4}(?: ?[\u3400-\u9fff\u3041-\u306d\u306f-\u30ff]{1,4})?(?=さん|様|氏|先生|ちゃん|くん|医師|看護師)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Japanese();

    [GeneratedRegex(
        $@"(?<![\uac00-\ud7a3])(?!선생|의사|어머|아버|부모|보호|간호|환자|고객|사모|이모|고모|주치|장모|손님)(?<name>[{HanNames.KoreanSurnames}][\uac00-\ud7a3]{{1,2}})(?= ?(?:씨|님|선생|의사|교수|간호사|과장|원장|목사|박사|환자))|(?:환자|의사|교수|간호사|선생님|남편|아내|아들|딸|보호자|이름)(?:는|은|인|의)?:? (?<name>[{HanNames.KoreanSurnames}][\uac00-\ud7a3]{{2}})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Korean();
}
