using System.Collections.Immutable;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// A case in facts that can be left out. Patient, complaint, vital signs, allergies and medication are none: every
/// agent but the communicator is told all of them.
/// </summary>
internal static class CaseFacts
{
    public static ImmutableArray<CaseFact> Of(CaseSubmission submission, Disputed disputed)
    {
        var reading = new FactReading(submission.ChiefComplaint, disputed);
        return
        [
            .. submission.Labs.Select(Lab),
            .. reading.Sentences(CaseField.History, submission.HistoryOfPresentIllness),
            .. reading.Sentences(CaseField.Examination, submission.Examination),
            .. submission.Investigations.SelectMany(
                (one, i) => reading.Sentences(CaseField.Investigations, one.Finding, one.Name, i)
            ),
            .. submission.PastMedicalHistory.Select((one, i) => reading.Entry(CaseField.PastHistory, i, one)),
            .. reading.Sentences(CaseField.SocialHistory, submission.SocialHistory),
            .. reading.Sentences(CaseField.FamilyHistory, submission.FamilyHistory),
        ];
    }

    // A value that no table and no range calls normal may be the abnormal one.
    private static CaseFact Lab(LabResult lab, int index)
    {
        var normal = LabFlags.Of(lab) is LabFlag.Normal;
        return new CaseFact(normal ? CaseField.NormalLabs : CaseField.AbnormalLabs, index, lab.Name)
        {
            Floor = !normal || LabUnits.Identify(lab, out _) is not null,
            Normal = normal,
        };
    }
}
