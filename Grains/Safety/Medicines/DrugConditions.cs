using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Safety.Medicines;

/// <summary>What of a patient decides whether a medicine may be given.</summary>
internal sealed class DrugConditions
{
    private readonly CaseSubmission _submission;
    private readonly double _ageYears;
    private readonly CaseNote _note;
    private readonly CaseNumbers _numbers;
    private readonly LabValues _labs;
    private readonly double? _filtration;
    private readonly HashSet<string> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public DrugConditions(CaseSubmission submission, double ageYears)
    {
        _submission = submission;
        _ageYears = ageYears;
        _numbers = new(submission, ageYears);
        _note = CaseNote.Read(submission, _numbers.Vitals);
        _labs = _numbers.Labs;
        _filtration = KidneyFunction.Of(_labs, submission.Patient?.Sex ?? Sex.Unknown, ageYears);
        foreach (var text in Texts(submission))
        foreach (var match in DrugTable.BuiltIn.Known.Match(text))
            if (match.Assertion is Assertion.Present or Assertion.Historical)
                _conditions.Add(match.Id);
        if (!submission.Medications.IsDefault)
            foreach (var medication in submission.Medications)
            foreach (var match in DrugTable.BuiltIn.Drugs.Match(medication.Name ?? ""))
                _taken.Add(match.Id);
    }

    /// <summary>Whether the rule's condition holds; an unknown value never makes one hold.</summary>
    public bool Forbid(DrugRule rule)
    {
        var vitals = _numbers.Vitals;
        return (rule.Pregnant is true && _note.IsPregnant(_submission.Patient))
            || _filtration < rule.EgfrBelow
            || vitals.SystolicBp < rule.SystolicBelow
            || vitals.HeartRate < rule.HeartRateBelow
            || vitals.RespiratoryRate < rule.RespiratoryRateBelow
            || _ageYears <= rule.MaxAge
            || (
                rule.Lab is { } lab
                && _labs.Each(lab).Any(value => value.IsBelow(rule.Below) || value.IsAbove(rule.Above))
            )
            || rule.RedFlags.Any(flag => _note.Has(flag, out _))
            || rule.Conditions.Any(_conditions.Contains)
            || rule.Takes.Any(_taken.Contains);
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
