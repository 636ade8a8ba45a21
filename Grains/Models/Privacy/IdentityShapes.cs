using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Numbers;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// The shapes of national, insurance, bank, vehicle and device numbers. Where a row of results could look the same, the
/// number's own check decides (<see cref="CheckDigits"/>).
/// </summary>
internal static partial class IdentityShapes
{
    private delegate bool Check(ReadOnlySpan<char> value);

    // By the name of the shape's group; a shape without a name is enough.
    private static readonly (string Name, Check Holds)[] Checks =
    [
        ("nhs", value => CheckDigits.IsNhs(value) || value[0] > '1' && value[4] > '1'),
        ("day", IsDay),
        ("dni", CheckDigits.IsDni),
        ("pps", CheckDigits.IsPps),
        ("iban", CheckDigits.IsIban),
        ("nir", CheckDigits.IsNir),
        ("vin", value => CountDigits(value) is > 4 and < 17),
        ("medicare", WeightedDigits.IsMedicare),
        ("cpf", value => WeightedDigits.IsCpf(value) || WeightedDigits.IsPesel(value)),
        ("ahv", WeightedDigits.IsAhv),
        ("nor", value => IsDay(value) && WeightedDigits.IsNorwegian(value)),
        ("aut", value => WeightedDigits.IsAustrian(value)),
        ("tax", WeightedDigits.IsGermanTax),
        ("bsn", WeightedDigits.IsBsn),
        (
            "nie",
            value =>
                CheckDigits.IsDni($"{value[0] - 'X'}{value[1..].ToString().Replace("-", "", StringComparison.Ordinal)}")
        ),
    ];

    /// <summary>Every place of a text that has one of them.</summary>
    public static IEnumerable<(int Start, int End)> In(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            yield break;
        foreach (Match match in Marked().Matches(text))
            yield return (match.Index, match.Index + match.Length);
        foreach (Match match in Letters().Matches(text))
            if (Holds(match))
                yield return (match.Index, match.Index + match.Length);
        foreach (Match match in Digits().Matches(text))
            if (Holds(match))
                yield return (match.Index, match.Index + match.Length);
    }

    private static bool Holds(Match match)
    {
        foreach (var (name, check) in Checks)
            if (match.Groups[name].Success)
                return check(match.ValueSpan);
        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> value) => value.ToString().Count(char.IsAsciiDigit);

    /// <summary>A birthday in six digits, year or day first; Czech women's months are raised by 50.</summary>
    private static bool IsDay(ReadOnlySpan<char> value)
    {
        var from = value.Length > 11 && char.IsAsciiDigit(value[6]) ? 2 : 0;
        var (one, two, three) = (Two(value[from..]), Two(value[(from + 2)..]), Two(value[(from + 4)..]));
        return two % 50 is >= 1 and <= 12 && (three is >= 1 and <= 31 || one is >= 1 and <= 31);
    }

    private static int Two(ReadOnlySpan<char> digits) => (digits[0] - '0') * 10 + digits[1] - '0';

    // In their order: cards and Aadhaar in fours; American Express; United States social security; NHS; Brazil's CPF
    // and CNPJ; RG and RUT; Swiss AHV; Nordic, Czech and Slovak birth numbers; Korea; Emirates; SNILS; Thailand;
    // Malaysia; Spain's DNI; Ireland's PPS; Belgium; Germany's tax number; Australia's Medicare; CPF and PESEL in a
    // row; AHV, Norway and Austria with blanks; Pakistan; ABHA; Germany's pension number; France; United States
    // Medicare; DICOM; vehicles.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9.,/-])(?=[0-9][0-9A-Z./ +-]{7})(?:[0-9]{4}(?<s>[ -]?)[0-9]{4}\k<s>[0-9]{4}(?:\k<s>[0-9]{1,7})?|3[0-9]{3}[ -][0-9]{6}[ -][0-9]{5}|[0-9]{3}(?<t>[ -])[0-9]{2}\k<t>[0-9]{4}|(?<nhs>(?<!\+[0-9]{1,3} )[0-9]{3} [0-9]{3} [0-9]{4})|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}|[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9XxKk]|756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}|(?<day>(?:19|20)?[0-9]{6}[-+][0-9]{4}|[0-9]{6}/[0-9]{3,4}|[0-9]{6}[-+A][0-9]{3}[0-9A-Y])|[0-9]{6}-[1-8][0-9]{6}|784-[0-9]{4}-[0-9]{7}-[0-9]|[0-9]{3}-[0-9]{3}-[0-9]{3}[ -][0-9]{2}|[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]|[0-9]{6}-[0-9]{2}-[0-9]{4}|(?<dni>[0-9]{8}-?[A-Z])|(?<pps>[0-9]{7}[A-W][A-IW]?)|[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}|[0-9]{2} [0-9]{6} [A-Z] [0-9]{3}|[0-9]{8}[A-Z][0-9]{3}|(?<tax>[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3})|(?<medicare>[2-6][0-9]{3} [0-9]{5} [0-9](?:[ /-][0-9])?)|(?<cpf>[0-9]{11}|[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{2})|(?<ahv>756[ .]?[0-9]{4}[ .]?[0-9]{4}[ .]?[0-9]{2})|(?<bsn>[0-9]{4}[. ][0-9]{2}[. ][0-9]{3})|(?<nor>[0-9]{6} [0-9]{5})|(?<aut>[1-9][0-9]{3} [0-9]{6})|[0-9]{5}-[0-9]{7}-[0-9]|[0-9]{2}(?:-[0-9]{4}){3}|(?<nir>[12] ?[0-9]{2} ?[0-9]{2} ?[0-9][0-9AB] ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?)|[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y]{2}[0-9]{2}|[0-2](?:\.[0-9]{1,38}){5,40}|(?<vin>[1-9][A-HJ-NPR-Z0-9]{16}))(?![A-Za-z0-9]|[.,/-][0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Digits();

    // In their order: IBAN; British national insurance; Italy's codice fiscale; Mexico's CURP and RFC; Spain's NIE;
    // Singapore; Hong Kong; India's PAN; Quebec's RAMQ; vehicles.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?=[A-Z][A-Z0-9 -]{6})(?:(?<iban>[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?)|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]|[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]|[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]|[A-Z]{3,4}[0-9]{6}[A-Z0-9]{3}|(?<nie>[XYZ]-?[0-9]{7}-?[A-Z])|GHA-[0-9]{9}-[0-9]|[STFGM][0-9]{7}[A-Z]|[A-Z]{1,2}[0-9]{6}\([0-9A]\)|[A-Z]{5}[0-9]{4}[A-Z]|[A-Z]{4} [0-9]{4} [0-9]{4}|(?<vin>[A-HJ-NPR-Z][A-HJ-NPR-Z0-9]{16}))(?![A-Za-z0-9]|[.,/-][0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Letters();

    // UUID and the identifiers of devices.
    [GeneratedRegex(
        @"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])|\(01\)[0-9]{14}(?:\([0-9]{2}\)[A-Za-z0-9]{1,20}){0,4}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Marked();
}
