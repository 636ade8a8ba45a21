using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Finds ages over 89 years, which by themselves point to a person (HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)(C), 2000).
/// </summary>
internal static partial class AgeFinder
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Old = "(?<age>(?:9[0-9]|1[0-2][0-9])(?:\\.[0-9])?)";
    private const string Words = "(?<age>(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?:(?: and)?[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?))";

    public static void Find(PrivateText source, Findings findings)
    {
        foreach (Match match in InDigits().Matches(source.Text))
            Add(match, findings);
        if (source.Text.Contains("ninety", StringComparison.OrdinalIgnoreCase) || source.Text.Contains("hundred", StringComparison.OrdinalIgnoreCase))
            foreach (Match match in InWords().Matches(source.Text))
                Add(match, findings);
    }

    private static void Add(Match match, Findings findings)
    {
        var age = match.Groups["age"];
        findings.Add(IdentifierKind.Age, age.Index, age.Index + age.Length);
    }

    [GeneratedRegex($@"(?<![0-9.,/])(?:{Old}(?![0-9])(?=[ -]{{0,2}}(?:year|yr|jahr|jahre|jahrig|anos|ans\b|jaar|anni|y[/. -]?o\b|y\.o\.|y\b|yom\b|yof\b)|[MF] (?:with|presents|presenting|presented|who|admitted|brought)\b))|(?<=\b(?:aged?|ageyears|age of|alter|aged about|age is|turned)[ :=""]{{1,4}}){Old}(?![0-9]|\.[0-9]|[ -]?(?:day|week|month|hour|min|%|mg|ml|kg))", Options)]
    private static partial Regex InDigits();

    [GeneratedRegex($@"\b{Words}(?=[ -](?:years?|yrs?)\b)|(?<=\baged? (?:of )?){Words}\b", Options)]
    private static partial Regex InWords();
}
