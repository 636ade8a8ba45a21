using System.Runtime.CompilerServices;
using Orleans.MedAssist.Language.Words;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>The stems that a case tells, once a case.</summary>
internal static class CaseWords
{
    private static readonly ConditionalWeakTable<CaseSubmission, HashSet<string>> Known = [];

    public static HashSet<string> Of(CaseSubmission submission) =>
        Known.GetValue(submission, static one => PassageTerms.Of(Told(one)));

    // Family and habits are left out: their words would make any passage bear.
    private static string Told(CaseSubmission one) =>
        string.Join(
            '\n',
            [
                one.ChiefComplaint,
                one.HistoryOfPresentIllness,
                one.Examination,
                .. one.PastMedicalHistory,
                .. one.Investigations.Select(test => $"{test.Name} {test.Finding}"),
                .. one.Labs.Select(lab => lab.Name),
                .. one.Medications.Select(medication => medication.Name),
                .. one.Allergies.Select(allergy => allergy.Substance),
            ]
        );
}
