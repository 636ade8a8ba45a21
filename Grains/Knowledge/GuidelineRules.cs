using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Knowledge;

/// <summary>What makes a guideline entry citable; anything else stops the load and names the entry.</summary>
internal static partial class GuidelineRules
{
    public static void Check(string specialty, Guideline entry)
    {
        Require(IdPattern().IsMatch(entry.Id), "its id is not body-topic-year#section in lower case");
        Require(entry.Id.Contains($"-{entry.Year}#", StringComparison.Ordinal), "its id and its year differ");
        Require(entry.Specialty == specialty, $"its specialty is {entry.Specialty}");
        Require(entry.Title.Length is > 0 and <= 160, "its title is empty or over 160 characters");
        Require(entry.Source.Length > 0, "it names no source");
        Require(entry.Year is >= 1990 and <= 2100, "its year is not a year");
        Require(entry.Text.Length is >= 80 and <= 2_000, "its text is not 80 to 2,000 characters");
        Require(!entry.Conditions.IsDefaultOrEmpty, "it supports no condition");
        Require(!entry.Conditions.Any(string.IsNullOrWhiteSpace), "a condition is blank");

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                throw new InvalidDataException($"guidelines/{specialty}.json, entry '{entry.Id}': {fault}");
            }
        }
    }

    public static void RequireUniqueIds(IEnumerable<Guideline> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (entries.FirstOrDefault(entry => !seen.Add(entry.Id)) is { } twice)
        {
            throw new InvalidDataException(
                $"guidelines/{twice.Specialty}.json, entry '{twice.Id}': the id is used twice"
            );
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)+-(19|20)[0-9]{2}#[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
