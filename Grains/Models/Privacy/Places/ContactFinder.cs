using System.Buffers;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>Finds web, mail and network addresses, and telephone numbers in national and international forms.</summary>
internal static partial class ContactFinder
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const int WordsBack = 5;
    private static readonly SearchValues<char> Ends = SearchValues.Create(".;\n!?0123456789");

    // Whatever the pattern of web addresses asks for: most texts have none of it, and looking for words is much faster.
    private static readonly SearchValues<string> WebMarks = SearchValues.Create(
        ["http", "ftp:", "www.", ".com", ".org", ".net", ".edu", ".gov"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> OtherLabels = SearchValues.Create(
        [
            "电话",
            "手机",
            "電話",
            "携帯",
            "전화",
            "휴대폰",
            "연락처",
            "هاتف",
            "جوال",
            "טלפון",
            "נייד",
            "फन",
            "โทร",
            "telefon",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static void Find(PrivateText source, Findings findings)
    {
        var text = source.Text;
        if (text.Contains('@'))
            foreach (var match in Email().EnumerateMatches(text))
                findings.Add(IdentifierKind.Email, match.Index, match.Index + match.Length);
        if (text.AsSpan().ContainsAny(WebMarks))
            foreach (var match in Url().EnumerateMatches(text))
                findings.Add(IdentifierKind.Url, match.Index, match.Index + match.Length);
        foreach (var match in Ip().EnumerateMatches(text))
            findings.Add(IdentifierKind.Ip, match.Index, match.Index + match.Length);
        if (text.Count(':') > 3)
            foreach (var match in Hexadecimal().EnumerateMatches(text))
                findings.Add(IdentifierKind.Ip, match.Index, match.Index + match.Length);
    }

    public static void FindPhones(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        foreach (var match in Phone().EnumerateMatches(text))
            if (
                IsPhone(text.AsSpan(match.Index, match.Length))
                && !Measured.IsBehind(text, match.Index + match.Length)
                && !LabContext.IsBefore(text, words, match.Index)
            )
                findings.Add(IdentifierKind.Phone, match.Index, match.Index + match.Length);
        foreach (
            Match match in text.AsSpan().ContainsAny(OtherLabels) ? Unspaced().Matches(text) : Enumerable.Empty<Match>()
        )
            if (Digits(match.Groups[1].ValueSpan) is >= FewestDigits and <= MostDigits)
                findings.Add(
                    IdentifierKind.Phone,
                    match.Groups[1].Index,
                    match.Groups[1].Index + match.Groups[1].Length
                );
        foreach (var match in Grouped().EnumerateMatches(text))
            if (
                IsOfPerson(text, words, match.Index)
                && !Measured.IsBehind(text, match.Index + match.Length)
                && !LabContext.IsBefore(text, words, match.Index)
            )
                findings.Add(IdentifierKind.Phone, match.Index, match.Index + match.Length);
        for (var at = 0; at < words.Count; at++)
            if (
                IsLabel(text, words, at, out var sure)
                && Labelled().Match(text, words[at].End) is { Success: true } match
                && Digits(match.Groups[1].ValueSpan) is var digits and >= 5 and <= MostDigits
                && (digits >= FewestDigits || sure)
                && IsGrouped(match.Groups[1].ValueSpan)
                && !Measured.IsBehind(text, match.Groups[1].Index + match.Groups[1].Length)
            )
                findings.Add(
                    IdentifierKind.Phone,
                    match.Groups[1].Index,
                    match.Groups[1].Index + match.Groups[1].Length
                );
    }

    /// <summary>Whether somebody, a call or a telephone is spoken of in the clause before a number.</summary>
    private static bool IsOfPerson(string text, IReadOnlyList<NameWord> words, int start)
    {
        var (known, last) = (PrivacyWords.BuiltIn, DateCues.LastBefore(words, start));
        for (
            var (at, to) = (last, start);
            at >= 0 && at > last - WordsBack && !text.AsSpan(words[at].End, to - words[at].End).ContainsAny(Ends);
            to = words[at].Start, at--
        )
            if (
                PrivacyWords.Has(known.PhoneLabels, words[at].In(text))
                || PrivacyWords.Has(known.CallVerbs, words[at].In(text))
                || PrivacyWords.Has(known.Relations, words[at].In(text))
            )
                return true;
        return false;
    }

    /// <summary>Whether a word says that a telephone number follows; on and at do so behind a call only.</summary>
    private static bool IsLabel(string text, IReadOnlyList<NameWord> words, int at, out bool sure)
    {
        sure = PrivacyWords.Has(PrivacyWords.BuiltIn.PhoneLabels, words[at].In(text)) && words[at].Length > 2;
        if (sure || PrivacyWords.Has(PrivacyWords.BuiltIn.PhoneLabels, words[at].In(text)))
            return true;
        if (words[at].In(text) is not ("on" or "at"))
            return false;
        for (var back = at - 1; back >= 0 && back >= at - 4 && words[back + 1].Start - words[back].End < 3; back--)
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.CallVerbs, words[back].In(text)))
                return true;
        return false;
    }

    /// <summary>Numbers of vital signs and hours of doses stand in rows too: 120/80 98 16, 06 12 18 24.</summary>
    private static bool IsPhone(ReadOnlySpan<char> number)
    {
        if (Digits(number) is < FewestDigits or > MostDigits)
            return false;
        if (number[0] == '+')
            return number[1] is '1' or '7' ? Digits(number) >= 10 : char.IsAsciiDigit(number[2]) && Digits(number) >= 8;
        var (pairs, others, run) = (0, 0, 0);
        foreach (var letter in number)
        {
            if (char.IsAsciiDigit(letter))
            {
                run++;
                continue;
            }

            Count();
        }

        Count();
        // Five pairs are a number in France.
        return others > 0 || pairs >= 5;

        void Count()
        {
            _ =
                run is 0 ? 0
                : run == 2 ? pairs++
                : others++;
            run = 0;
        }
    }

    private static bool IsGrouped(ReadOnlySpan<char> number) => !number.Contains('/') || number[0] is '0' or '+' or '(';

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter))
                digits++;
        return digits;
    }

    // Every repetition is bounded, so that no text makes a match slow.
    [GeneratedRegex(
        @"(?<![a-z0-9._%+-])[a-z0-9._%+'-]{1,64}@(?=[0-9.-]{0,30}[a-z])[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?",
        Options
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        """(?:https?://|ftp://|www\.)[^\s"'<>\\\[\]{}]{1,500}[^\s"'<>\\\[\]{}.,;:!?)]|(?<![a-z0-9.@-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:com|org|net|edu|gov)(?![a-z0-9-])(?:/[^\s"'<>\\\[\]{}]{0,200}[^\s"'<>\\\[\]{}.,;:!?)])?""",
        Options
    )]
    private static partial Regex Url();

    [GeneratedRegex(
        @"(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9]|\.[0-9])",
        Options
    )]
    private static partial Regex Ip();

    [GeneratedRegex(
        @"(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}|(?:[0-9a-f]{2}:){5}[0-9a-f]{2})(?![0-9a-f:])",
        Options
    )]
    private static partial Regex Hexadecimal();

    // Without IgnoreCase: with it and a back-reference, the generator falls back to the interpreter, many times slower.
    [GeneratedRegex(
        @"(?<![0-9.,/+])(?:(?:\+|00 ?)[1-9][0-9]{0,2}(?:[ ./-]{0,2}\(?[0-9]{1,5}\)?){2,6}|\(?0[1-9][0-9]{0,4}\)?(?:[ /.-]{1,2}[0-9]{2,8}){1,5}|\(0?[0-9]{2,4}\)[ -]?[0-9]{3,4}(?:[ .-]?[0-9]{2,4}){1,3}|(?:1[ .-])?[2-9][0-9]{2}([-.])[0-9]{3}\1[0-9]{4})(?: ?(?:[Ee][Xx][Tt]|[Xx])\.? ?[0-9]{1,5})?(?![0-9]|[.,/][0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Phone();

    // Nine digits and more in the groups of telephone numbers; alone they are results.
    [GeneratedRegex(
        @"(?<![0-9A-Za-z.,/+-])(?:[0-9]{3}([ -])[0-9]{3}\1[0-9]{3,4}|[0-9]{4} [0-9]{3} [0-9]{3}|[0-9]{5} [0-9]{5,6}|[0-9]{3} [0-9]{2} [0-9]{2} [0-9]{2}|[0-9]{3} [0-9]{3} [0-9]{2} [0-9]{2}|[0-9]{2}(?: [0-9]{2}){4}|[0-9]{3,4} [0-9]{6}|[0-9]{4} [0-9]{5})(?![0-9]|[.,/-][0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Grouped();

    [GeneratedRegex(
        @"\G(?:\.|:|,| (?:no|number|nr|is|his|her|him|them)\b\.?){0,3}[ :#]{0,3}(\+?\(?[0-9][0-9()]{0,12}(?:[ ./-]{1,2}\(?[0-9]{2,8}\)?){0,6})(?![0-9]|[.,/%][0-9])",
        Options
    )]
    private static partial Regex Labelled();

    // Labels of scripts without spaces or without capitals.
    [GeneratedRegex(
        @"(?:电话|手机|電話|携帯|전화|휴대폰|연락처|هاتف[\p{L}]{0,3}|جوال[\p{L}]{0,3}|תלפון|טלפון|נייד|फन|โทร|telefon[\p{L}]{0,4})[: .]{0,3}(\+?\(?[0-9][0-9()]{0,12}(?:[ -]{1,2}\(?[0-9]{2,8}\)?){0,6})(?![0-9]|[.,/%][0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Unspaced();
}
