using System.Numerics;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>The checks that are built into identity numbers; blanks and hyphens do not count.</summary>
internal static class CheckDigits
{
    /// <summary>Modulus 11 of the British NHS number (NHS Data Dictionary, 2024).</summary>
    public static bool IsNhs(ReadOnlySpan<char> number)
    {
        var (digits, sum) = (Digits(number), 0);
        if (digits.Length != 10)
            return false;
        for (var at = 0; at < 9; at++)
            sum += (digits[at] - '0') * (10 - at);
        return (11 - sum % 11) % 11 == digits[9] - '0';
    }

    /// <summary>The letter of the Spanish DNI, modulus 23 (Real Decreto 1553/2005).</summary>
    public static bool IsDni(ReadOnlySpan<char> number) =>
        "TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse(number[..8]) % 23] == number[^1];

    /// <summary>
    /// The letter of the Irish PPS number, modulus 23; a second letter counts nine times (Department of Social
    /// Protection, 2013).
    /// </summary>
    public static bool IsPps(ReadOnlySpan<char> number)
    {
        var sum = number.Length > 8 && number[8] is not 'W' ? (number[8] - 'A' + 1) * 9 : 0;
        for (var at = 0; at < 7; at++)
            sum += (number[at] - '0') * (8 - at);
        return (char)(sum % 23 == 0 ? 'W' : 'A' + sum % 23 - 1) == number[7];
    }

    /// <summary>Modulus 97 of ISO 13616.</summary>
    public static bool IsIban(ReadOnlySpan<char> number)
    {
        var plain = string.Concat(number.ToString().Where(char.IsAsciiLetterOrDigit));
        var digits = string.Concat(
            (plain[4..] + plain[..4]).Select(letter =>
                char.IsAsciiDigit(letter)
                    ? letter.ToString()
                    : (letter - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
        );
        return BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>A French NIR with its key, modulus 97; without it a month must be one (INSEE).</summary>
    public static bool IsNir(ReadOnlySpan<char> number)
    {
        var plain = string.Concat(number.ToString().Where(char.IsAsciiLetterOrDigit))
            .Replace("2A", "19", StringComparison.Ordinal)
            .Replace("2B", "18", StringComparison.Ordinal);
        if (plain.Any(char.IsAsciiLetter))
            return false;
        var month = int.Parse(plain.AsSpan(3, 2), System.Globalization.CultureInfo.InvariantCulture);
        return plain.Length == 15
                && 97 - long.Parse(plain.AsSpan(0, 13), System.Globalization.CultureInfo.InvariantCulture) % 97
                    == int.Parse(plain.AsSpan(13), System.Globalization.CultureInfo.InvariantCulture)
            || !number.Contains(' ')
            || month is >= 1 and <= 12;
    }

    private static string Digits(ReadOnlySpan<char> number) =>
        string.Concat(number.ToString().Where(char.IsAsciiDigit));
}
