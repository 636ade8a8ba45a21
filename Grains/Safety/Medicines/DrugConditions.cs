using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Safety.Medicines;

/// <summary>What of a patient decides whether a medicine may be given.</summary>
internal sealed class DrugConditions
{
    private readonly CaseSubmission submission;
    private readonly double ageYears;
    private readonly CaseNote note;
    private readonly CaseNumbers numbers;
    private readonly LabValues labs;
    private readonly double? filtration;
    private readonly HashSet<string> conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public DrugConditions(CaseSubmission submission, double ageYears)
    {
        this.submission = submission;
        this.ageYears = ageYears;
        numbers = new(submission, ageYears);
        note = CaseNote.Read(submission, numbers.Vitals);
        labs = numbers.Labs;
        filtration = KidneyFunction.Of(labs, submission.Patient?.Sex ?? Sex.Unknown, ageYears);
        foreach (var text in Texts(submission))
            foreach (var match in DrugTable.BuiltIn.Known.Match(text))
                if (match.Assertion is Assertion.Present or Assertion.Historical)
                    conditions.Add(match.Id);
        if (!submission.Medications.IsDefault)
            foreach (var medication in submission.Medications)
                foreach (var match in DrugTable.BuiltIn.Drugs.Match(medication.Name ?? ""))
                    taken.Add(match.Id);
    }

    /// <summary>Whether the rule's condition holds; an unknown value never makes one hold.</summary>
    public bool Forbid(DrugRule rule)
    {
        var vitals = numbers.Vitals;
        return (rule.Pregnant is true && note.IsPregnant(submission.Patient))
            || filtration < rule.EgfrBelow
            || vitals.SystolicBp < rule.SystolicBelow
            || vitals.HeartRate < rule.HeartRateBelow
            || vitals.RespiratoryRate < rule.RespiratoryRateBelow
            || ageYears <= rule.MaxAge
            || (rule.Lab is { } lab && labs.Each(lab).Any(value => value.IsBelow(rule.Below) || value.IsAbove(rule.Above)))
            || rule.RedFlags.Any(flag => note.Has(flag, out _))
            || rule.Conditions.Any(conditions.Contains)
            || rule.Takes.Any(taken.Contains);
    }

    private static IEnumerable<string> Texts(CaseSubmission submission)
    {
        yield return submission.ChiefComplaint ?? "";
        yield return submission.HistoryOfPresentIllness ?? "";
        yield return submission.Examination ?? "";
        foreach (var diagnosis in submission.PastMedicalHistory.IsDefault ? [] : submission.PastMedicalHistory)
            yield return diagnosis ?? "";
        foreach (var investigation in submission.Investigations.IsDefault ? [] : submission.Investigations)
            yield return $"{investigation.Name}: {investigation.Finding}";
    }
}
