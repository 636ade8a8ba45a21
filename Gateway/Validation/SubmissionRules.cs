using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>
/// Whether a case can be taken as posted: limits of physiology and of size, never of medicine. What passes here may be
/// alarming, but it is possible.
/// </summary>
internal sealed class SubmissionRules(TimeProvider time, IKnownSpecialties? specialties = null)
{
    private const int MaxComplaint = 2_000;
    private const int MaxLine = 2_000;

    public Refusals Check(CaseSubmission submission)
    {
        var refusals = new Refusals();
        var root = Place.Root;
        var now = time.GetUtcNow();
        PatientRules.Check(submission.Patient, now, refusals);
        refusals.Text(root, "chiefComplaint", submission.ChiefComplaint, MaxComplaint, required: true);
        refusals.Text(root, "historyOfPresentIllness", submission.HistoryOfPresentIllness);
        refusals.Text(root, "socialHistory", submission.SocialHistory);
        refusals.Text(root, "familyHistory", submission.FamilyHistory);
        refusals.Text(root, "examination", submission.Examination);
        VitalSignRules.Check(submission.VitalSigns, now, refusals);
        refusals.Entries("labs", submission.Labs, (place, lab, all) => LabRules.Check(place, lab, now, all));
        refusals.Entries("medications", submission.Medications, Check);
        refusals.Entries("allergies", submission.Allergies, Check);
        refusals.Entries("investigations", submission.Investigations, Check);
        refusals.Entries("pastMedicalHistory", submission.PastMedicalHistory,
            static (place, line, refusals) => Line(place, line, refusals));
        CaseOptionRules.Check(submission.Options, specialties, refusals);
        return refusals;
    }

    private static void Check(Place place, Medication medication, Refusals refusals)
    {
        refusals.Text(place, "name", medication.Name, Refusals.MaxName, required: true);
        refusals.Text(place, "dose", medication.Dose, MaxLine);
    }

    private static void Check(Place place, Allergy allergy, Refusals refusals)
    {
        refusals.Text(place, "substance", allergy.Substance, Refusals.MaxName, required: true);
        refusals.Text(place, "reaction", allergy.Reaction, MaxLine);
    }

    private static void Check(Place place, Investigation investigation, Refusals refusals)
    {
        refusals.Text(place, "name", investigation.Name, Refusals.MaxName, required: true);
        refusals.Text(place, "finding", investigation.Finding);
    }

    private static void Line(Place place, string line, Refusals refusals)
    {
        if (line.Length > MaxLine)
        {
            refusals.Add(place.Itself, "Expected at most 2,000 characters.");
        }
    }
}
