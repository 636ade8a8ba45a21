using System.Text.RegularExpressions;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>Whether a hospital writes 11/02 for the second of November, as its other dates show.</summary>
internal static partial class DateOrder
{
    /// <summary>True where some date can only be read so; days come first otherwise.</summary>
    public static bool IsMonthFirst(CaseSubmission submission)
    {
        string[] texts =
        [
            submission.ChiefComplaint,
            submission.HistoryOfPresentIllness,
            submission.Examination,
            submission.SocialHistory,
            submission.FamilyHistory,
            .. submission.PastMedicalHistory,
            .. submission.Investigations.Select(one => one.Finding),
        ];
        return texts.Any(text => MonthFirst().IsMatch(text ?? ""))
            && !texts.Any(text => DayFirst().IsMatch(text ?? ""));
    }

    [GeneratedRegex(@"(?<![0-9./-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![0-9./-])(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])/[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();
}
