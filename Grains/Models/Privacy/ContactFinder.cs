using System.Buffers;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>Finds web, mail and network addresses, and telephone numbers in national and international forms.</summary>
internal static partial class ContactFinder
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    // Whatever the pattern of web addresses asks for: most texts have none of it, and looking for words is much faster.
    private static readonly SearchValues<string> WebMarks = SearchValues.Create(
        ["http", "ftp:", "www.", ".com", ".org", ".net", ".edu", ".gov"], StringComparison.OrdinalIgnoreCase);

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
            if (Digits(text.AsSpan(match.Index, match.Length)) is >= FewestDigits and <= MostDigits)
                findings.Add(IdentifierKind.Phone, match.Index, match.Index + match.Length);
        foreach (var word in words)
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.PhoneLabels, word.In(text)) && Labelled().Match(text, word.End) is { Success: true } match
                && Digits(match.Groups[1].ValueSpan) is var digits and >= 5 and <= MostDigits
                && (digits >= FewestDigits || word.Length > 2))
                findings.Add(IdentifierKind.Phone, match.Groups[1].Index, match.Groups[1].Index + match.Groups[1].Length);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter))
                digits++;
        return digits;
    }

    // Every repetition is bounded, so that no text makes a match slow.
    [GeneratedRegex(@"(?<![a-z0-9._%+-])[a-z0-9._%+'-]{1,64}@(?=[0-9.-]{0,30}[a-z])[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?", Options)]
    private static partial Regex Email();

    [GeneratedRegex("""(?:https?://|ftp://|www\.)[^\s"'<>\\\[\]{}]{1,500}[^\s"'<>\\\[\]{}.,;:!?)]|(?<![a-z0-9.@-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:com|org|net|edu|gov)(?![a-z0-9-])(?:/[^\s"'<>\\\[\]{}]{0,200}[^\s"'<>\\\[\]{}.,;:!?)])?""", Options)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9]|\.[0-9])", Options)]
    private static partial Regex Ip();

    [GeneratedRegex(@"(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}|(?:[0-9a-f]{2}:){5}[0-9a-f]{2})(?![0-9a-f:])", Options)]
    private static partial Regex Hexadecimal();

    // Without IgnoreCase: with it and a back-reference, the generator falls back to the interpreter, many times slower.
    [GeneratedRegex(@"(?<![0-9.,/+])(?:(?:\+|00 ?)[1-9][0-9]{0,2}(?:[ ./-]{0,2}\(?[0-9]{1,5}\)?){2,6}|\(?0[1-9][0-9]{0,4}\)?(?:[ /.-]{1,2}[0-9]{2,8}){1,5}|\(0?[0-9]{2,4}\)[ -]?[0-9]{3,4}(?:[ .-]?[0-9]{2,4}){1,3}|(?:1[ .-])?[2-9][0-9]{2}([-.])[0-9]{3}\1[0-9]{4})(?: ?(?:[Ee][Xx][Tt]|[Xx])\.? ?[0-9]{1,5})?(?![0-9]|[.,/][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\G(?:\.|:|,| (?:no|number|nr|is|his|her|him|them)\b\.?){0,3}[ :#]{0,3}(\+?\(?[0-9][0-9()]{0,12}(?:[ ./-]{1,2}\(?[0-9]{2,8}\)?){0,6})(?![0-9]|[.,/%][0-9])", Options)]
    private static partial Regex Labelled();
}
