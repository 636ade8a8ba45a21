using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>A date in a text.</summary>
/// <param name="Start">Its first place.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Date">What it says; absent where it is shaped as a date and none.</param>
internal readonly record struct FoundDate(int Start, int End, WrittenDate? Date);

/// <summary>
/// Finds dates that name a day or a month. A year alone, a duration and a time of day are none. Only one character to the
/// left decides, so that a text may be cut behind a blank.
/// </summary>
internal static partial class DateFinder
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Name = @"(?<name>(?:jan|feb|mar|apr|avr|abr|may|mai|mag|mei|maa|jui|jun|jul|giu|lug|aug|aou|ago|sep|set|oct|okt|ott|out|nov|dec|dez|dic|ene|gen|fev|maj)\p{L}{0,8})\.?";

    public static IEnumerable<FoundDate> In(PrivateText text, DateReader reader)
    {
        if (!text.Text.AsSpan().ContainsAnyInRange('0', '9'))
            yield break;
        foreach (Match match in Numeric().Matches(text.Text))
            if (reader.Read(match) is { } date)
                yield return new(match.Index, match.Index + match.Length, date);
            else if (match.Groups["y"].Length == 4 && match.Groups["m"].Success && (match.Groups["d"].Success || match.Groups["dd"].Success))
                yield return new(match.Index, match.Index + match.Length, null);
        for (var match = Named().Match(text.Text); match.Success;)
            if (IsMonth(match) && reader.Read(match) is { } date)
            {
                yield return new(match.Index, match.Index + match.Length, date);
                match = match.NextMatch();
            }
            else
            {
                match = Named().Match(text.Text, match.Index + 1);
            }
    }

    /// <summary>May and March are words too: without a year or in lower case they need a day that cannot be a dose.</summary>
    private static bool IsMonth(Match match)
    {
        var name = match.Groups["name"];
        return MonthNames.Number(name.ValueSpan) > 0
            && (char.IsUpper(name.ValueSpan[0]) || match.Groups["y"].Success || name.ValueSpan is not ("may" or "mar" or "march" or "mai" or "set"));
    }

    // Without IgnoreCase: with it and a back-reference, the generator falls back to the interpreter, many times slower.
    [GeneratedRegex(@"(?<![0-9./\p{L}])(?:(?<y>[0-9]{4})(?<sep>[-/.])(?<m>[0-9]{1,2})\k<sep>(?<dd>[0-9]{1,2})(?![0-9]|[./][0-9])|(?<d>[0-9]{1,2})(?<sep>[./]) ?(?<m>[0-9]{1,2})\k<sep> ?(?<y>[0-9]{4}|[0-9]{2})(?![0-9]|[./][0-9]|[ ]?(?:[Mm][Gg]|[Mm][Ll]|[Gg]|%))|(?<d>[0-9]{1,2})(?<sep>-)(?<m>[0-9]{1,2})-(?<y>[0-9]{4})(?![0-9])|(?<d>[0-9]{2})(?<sep>-)(?<m>[0-9]{2})-(?<y>[0-9]{2})(?![0-9-])|(?<y>[0-9]{4})-(?<m>[0-9]{2})(?![0-9-])|(?<m>[0-9]{1,2})/(?<y>(?:19|20)[0-9]{2})(?![0-9/]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numeric();

    [GeneratedRegex($@"(?<![\p{{L}}0-9./])(?:(?<d>[0-9]{{1,2}})(?<th>st|nd|rd|th)?\.?(?:[ -./]|\.? ?(?:of|de) )?{Name}(?:(?:[ ,./-]| de | del |, | of )(?<y>[0-9]{{4}}|'?[0-9]{{2}}(?![0-9:./]))(?![0-9]))?|{Name}[ -]?(?<d>[0-9]{{1,2}})(?<th>st|nd|rd|th)?(?![0-9:/%]|[.,][0-9]| ?(?:mg|ml|mcg|g|kg|units|times)\b)(?:(?:, ?| |-)(?<y>(?:19|20)[0-9]{{2}})(?![0-9]))?|{Name}(?:[ /-]|, | de | of )(?<y>(?:19|20)[0-9]{{2}})(?![0-9]))", Options)]
    private static partial Regex Named();
}
