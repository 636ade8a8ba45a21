using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>
/// Finds addresses behind a word that says so, and those of scripts that write the largest part first.
/// </summary>
internal static partial class LabelledAddressFinder
{
    private const char FirstForeign = '\u0590';
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // One look for all of the lists: few words of a text are in any.
    private static readonly FrozenSet<string> Known = (
        (IEnumerable<string>[])
            [
                PrivacyWords.BuiltIn.AddressCues,
                PrivacyWords.BuiltIn.AddressPhrases.Last,
                PrivacyWords.BuiltIn.SlavicStreets,
                PrivacyWords.BuiltIn.NamedStreets,
            ]
    )
        .SelectMany(words => words)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].In(text);
            if (!PrivacyWords.Has(Known, word))
                continue;
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.AddressCues, word))
                Behind(Labelled().Match(text, words[at].End), text, words, findings);
            else if (PrivacyWords.BuiltIn.AddressPhrases.EndsAt(text, words, at))
                Behind(Spoken().Match(text, words[at].End), text, words, findings);
            if (
                PrivacyWords.Has(PrivacyWords.BuiltIn.SlavicStreets, word)
                && Street().Match(text, words[at].Start) is { Success: true } street
            )
                findings.Add(IdentifierKind.Address, street.Index, street.Index + street.Length);
            if (words[at].IsCapital(text) && PrivacyWords.Has(PrivacyWords.BuiltIn.NamedStreets, word))
                Unnumbered(text, words, at, findings);
        }

        if (text.AsSpan().ContainsAnyInRange(FirstForeign, '\ud7ff'))
        {
            foreach (Match match in ForeignLabel().Matches(text))
                Behind(match, text, words, findings);
            foreach (var match in EastAsian().EnumerateMatches(text))
                findings.Add(IdentifierKind.Address, match.Index, match.Index + match.Length);
        }

        foreach (Match match in Town().Matches(text))
            if (
                !PlainWord.IsWord(match.Groups["town"].ValueSpan)
                && !Measured.IsBehind(text, match.Groups["code"].Index + match.Groups["code"].Length)
                && !LabContext.IsBefore(text, words, match.Index)
            )
                findings.Add(IdentifierKind.Address, match.Index, match.Index + match.Length);
    }

    private static void Behind(Match match, string text, IReadOnlyList<NameWord> words, Findings findings)
    {
        if (match.Success && match.Groups["a"] is { } address && IsAddress(text, words, address))
            findings.Add(IdentifierKind.Address, address.Index, address.Index + address.Length);
    }

    /// <summary>Main Street, Glebe Cottage.</summary>
    private static void Unnumbered(string text, IReadOnlyList<NameWord> words, int at, Findings findings)
    {
        var first = at;
        while (
            first > 0
            && first > at - 2
            && words[first - 1].IsCapital(text)
            && words[first - 1].Length > 2
            && text.AsSpan(words[first - 1].End, words[first].Start - words[first - 1].End) is " "
            && !PlainWord.IsInflected(words[first - 1].In(text))
        )
            first--;
        if (first < at)
            findings.Add(IdentifierKind.Address, words[first].Start, words[at].End);
    }

    /// <summary>It has a number, or a word that is a name; lives at home has neither.</summary>
    private static bool IsAddress(string text, IReadOnlyList<NameWord> words, Group address)
    {
        for (
            var at = DateCues.LastBefore(words, address.Index) + 1;
            at < words.Count && words[at].Start < address.Index + address.Length;
            at++
        )
            if (words[at].IsCapital(text) && words[at].Length > 2 && !PlainWord.IsWord(words[at].In(text)))
                return true;
        return address.ValueSpan.ContainsAnyInRange('0', '9')
            && (
                address.Length > 5
                    && address.ValueSpan.ContainsAnyInRange('a', 'z')
                    && char.IsUpper(address.ValueSpan.TrimStart("0123456789 ,.")[0])
                || address.ValueSpan[0] >= FirstForeign
            );
    }

    private const string Rest =
        @"(?<a>[^;\n]{3,90}?)(?=[.。](?![\p{L}0-9])(?<! (?:st|St|kv|ul|pr|Str|str|No|no|d|T|m)\.?)|;|\n|$| with | since | alone| near | and (?:is|was|has|lives)|,? (?:tel|Tel|phone|Phone|mobile|email|e-mail|GP|DOB)\b|, (?:lives|is|was|with|where)\b)";

    [GeneratedRegex($@"\G(?: is)?: ?{Rest}", Options)]
    private static partial Regex Labelled();

    // With a number in its first clause, or as far as the words are capitalised.
    [GeneratedRegex(
        $@"\G[.:]? (?=[\p{{Lu}}0-9]|(?:calle|via|viale|rue|rua|impasse|chemin|travessa|avenida|ulice)\b)(?:(?=[^;,\n]{{0,40}}[0-9]){Rest}|(?<a>\p{{Lu}}[\p{{L}}'-]{{1,24}}(?: (?:(?:de|del|della|das|dos|da|do|la|las|los|des|du|der|den|van) ){{0,2}}\p{{Lu}}[\p{{L}}'-]{{1,24}}){{0,5}}(?:,? [0-9]{{1,5}}[A-Za-z]?(?:, [a-z]{{2,5}} [0-9]{{1,4}})?(?=[,.;]|$))?))",
        Options
    )]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?:地址|住所|住址|주소|العنوان|כתובת|पत)[: ]{0,2}(?<a>[^;\n.。]{3,60})", Options)]
    private static partial Regex ForeignLabel();

    // Slavic and German streets.
    [GeneratedRegex(
        @"\G(?:(?:ul|pr|prosp|per|bul|vul|prov|os|al|pl|nab|sh)\. ?|(?:ulitsa|ulica|prospekt|vulytsya|vulitsya|pereulok|bulvar|aleja|osiedle) )\p{Lu}[\p{L}-]{1,24}(?: \p{Lu}?[\p{L}-]{1,24}){0,2},? ?(?:d\. ?|dom )?[0-9]{1,4}[a-z]?(?:/[0-9]{1,4})?(?:, ?(?:kv|korp|str|m|bud|apt)\.? ?[0-9]{1,4}){0,2}|\G(?:Am|Im|An der|Auf der|Unter den|Zum|Zur|In der) \p{Lu}\p{Ll}{3,24} [0-9]{1,4}[a-z]?(?=,? (?:D-)?[0-9]{5} \p{Lu}|\.?$|[.;\n])",
        Options
    )]
    private static partial Regex Street();

    // A postcode with its town: Germany, France, Spain, Italy; Czechia and Sweden; Poland; Portugal; Brazil; Japan;
    // Ireland's Eircode and counties; India.
    [GeneratedRegex(
        @"(?<![0-9.,/\p{L}-])(?<code>[0-9]{5}|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3}) (?<town>\p{Lu}\p{Ll}{2,24})(?: (?:am|an der|sur|la|de|del|nad) \p{Lu}\p{Ll}{2,20})?|(?<![\p{L}0-9])(?<code>[AC-FHKNPRTV-Y][0-9][0-9W]) (?<town>[AC-FHKNPRTV-Y0-9]{4})(?![\p{L}0-9])|(?<![0-9])[0-9]{3}-[0-9]{4}(?= ?[\u3400-\u9fff]{2})|(?<![\p{L}])(?<town>\p{Lu}\p{Ll}{3,20}),? ?-? ?(?<code>[1-9][0-9]{5})(?![0-9A-Za-z]|[.,/-][0-9])|(?<![\p{L}])(?<town>\p{Lu}\p{Ll}{3,20})(?: \p{Lu}\p{Ll}{2,20})?, (?<code>Co\.? (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow))(?![\p{L}])",
        Options
    )]
    private static partial Regex Town();

    [GeneratedRegex(
        @"[\u3400-\u9fff]{1,10}[省市区區县縣镇路街道巷弄村][\u3400-\u9fff0-9]{0,16}?[0-9]{1,5}(?:[号號弄室栋楼单元幢层]{1,2}[\u3400-\u9fff]{0,4}[0-9]{0,5}){1,4}|[\u3400-\u9fff]{2,3}[都道府県][\u3400-\u9fff\u3040-\u30ff]{1,12}[市区町村][\u3400-\u9fff\u3040-\u30ff]{0,12}[0-9]{1,4}(?:[丁目番地号-]{1,3}[0-9]{1,4}){0,3}|[\u3400-\u9fff]{1,4}市[\u3400-\u9fff\u3040-\u30ff]{1,12}[0-9]{1,4}(?:[丁目番地号-]{1,3}[0-9]{1,4}){0,3}|(?:شارع|خيابان|رحوب|רחוב) [\u0590-\u06ff]{2,16}(?: [\u0590-\u06ff]{2,16}){0,2} ?[0-9]{1,5}|[\uac00-\ud7a3]{1,6}[시도] (?:[\uac00-\ud7a3]{1,6}[구군시] )?[\uac00-\ud7a3]{1,8}[로길동] ?[0-9]{1,5}(?:-[0-9]{1,4})?",
        Options
    )]
    private static partial Regex EastAsian();
}
