namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>
/// Check digits of identity numbers that weigh each digit by its place; whatever is no digit does not count.
/// </summary>
internal static class WeightedDigits
{
    /// <summary>The Australian Medicare card (Healthcare Identifiers conformance requirements, NEHTA, 2011).</summary>
    public static bool IsMedicare(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 10 or 11 } digits && Sum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8];

    /// <summary>Both digits of the Brazilian CPF (Receita Federal).</summary>
    public static bool IsCpf(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 11 } digits
        && digits.Distinct().Count() > 1
        && (11 - Sum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == digits[9]
        && (11 - Sum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == digits[10];

    /// <summary>The Swiss AHV number, which ends as a GTIN-13 does (GS1 General Specifications).</summary>
    public static bool IsAhv(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 13 } digits && Sum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0;

    /// <summary>The Polish PESEL (Act on population registration, 2010).</summary>
    public static bool IsPesel(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 11 } digits && Sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;

    /// <summary>The eleven test of the Dutch BSN (Rijksdienst voor Identiteitsgegevens).</summary>
    public static bool IsBsn(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 9 } digits && (Sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) - digits[8]) % 11 == 0;

    /// <summary>Both digits of the Norwegian national identity number (Skatteetaten).</summary>
    public static bool IsNorwegian(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 11 } digits
        && Sum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0
        && Sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0;

    /// <summary>
    /// The Austrian insurance number: its fourth digit checks the others (Dachverband der Sozialversicherungsträger).
    /// </summary>
    public static bool IsAustrian(ReadOnlySpan<char> number) =>
        Digits(number) is { Length: 10 } digits && Sum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3];

    /// <summary>The German tax number: ISO 7064, MOD 11,10.</summary>
    public static bool IsGermanTax(ReadOnlySpan<char> number)
    {
        var (digits, product) = (Digits(number), 10);
        foreach (var digit in digits.SkipLast(1))
        {
            var sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return digits.Length == 11 && (11 - product) % 10 == digits[10];
    }

    private static int[] Digits(ReadOnlySpan<char> number)
    {
        var digits = new List<int>(number.Length);
        foreach (var letter in number)
            if (char.IsAsciiDigit(letter))
                digits.Add(letter - '0');
        return [.. digits];
    }

    private static int Sum(int[] digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++)
            sum += digits[at] * weights[at];
        return sum;
    }
}
