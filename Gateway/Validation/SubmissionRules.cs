using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>
/// Whether a case can be taken as posted: limits of physiology and of size, never of medicine. What passes here may be
/// alarming, but it is possible.
/// </summary>
internal sealed class SubmissionRules(TimeProvider time, IKnownSpecialties? specialties = null)
{
    public Refusals Check(CaseSubmission submission) => Check(submission, new Refusals());

    /// <summary>The same, into refusals that are given, which may keep the bounds.</summary>
    public Refusals Check(CaseSubmission submission, Refusals refusals)
    {
        var root = Place.Root;
        var now = time.GetUtcNow();
        PatientRules.Check(submission.Patient, now, refusals);
        refusals.Text(root, "chiefComplaint", submission.ChiefComplaint, required: true);
        refusals.Text(root, "historyOfPresentIllness", submission.HistoryOfPresentIllness);
        refusals.Text(root, "socialHistory", submission.SocialHistory);
        refusals.Text(root, "familyHistory", submission.FamilyHistory);
        refusals.Text(root, "examination", submission.Examination);
        VitalSignRules.Check(submission.VitalSigns, now, refusals);
        refusals.Entries("labs", submission.Labs, (place, lab, all) => LabRules.Check(place, lab, now, all));
        refusals.Entries("medications", submission.Medications, Check);
        refusals.Entries("allergies", submission.Allergies, Check);
        refusals.Entries("investigations", submission.Investigations, Check);
        refusals.Entries(
            "pastMedicalHistory",
            submission.PastMedicalHistory,
            static (place, line, refusals) => refusals.Line(place, line)
        );
        CaseOptionRules.Check(submission.Options, specialties, refusals);
        refusals.Whole();
        return refusals;
    }

    private static void Check(Place place, Medication medication, Refusals refusals)
    {
        refusals.Text(place, "name", medication.Name, required: true);
        refusals.Text(place, "dose", medication.Dose);
    }

    private static void Check(Place place, Allergy allergy, Refusals refusals)
    {
        refusals.Text(place, "substance", allergy.Substance, required: true);
        refusals.Text(place, "reaction", allergy.Reaction);
    }

    private static void Check(Place place, Investigation investigation, Refusals refusals)
    {
        refusals.Text(place, "name", investigation.Name, required: true);
        refusals.Text(place, "finding", investigation.Finding);
    }
}
