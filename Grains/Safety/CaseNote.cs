using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Safety;

/// <summary>What the free text of a case says in the words of the red-flag table.</summary>
internal sealed class CaseNote
{
    private readonly Dictionary<string, string> _present = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads every field but the family history, which never counts.</summary>
    public static CaseNote Read(CaseSubmission submission, VitalSigns vitals)
    {
        var note = new CaseNote();
        note.Current(submission.ChiefComplaint, "chiefComplaint", complaint: true);
        note.Current(submission.HistoryOfPresentIllness, "historyOfPresentIllness");
        note.Current(submission.Examination, "examination");
        if (!submission.Investigations.IsDefault)
            for (var i = 0; i < submission.Investigations.Length; i++)
                note.Current(
                    $"{submission.Investigations[i].Name}: {submission.Investigations[i].Finding}",
                    $"investigations[{i}]"
                );
        note.Background(submission.SocialHistory);
        if (!submission.PastMedicalHistory.IsDefault)
            foreach (var diagnosis in submission.PastMedicalHistory)
                note.Background(diagnosis);
        if (!submission.Medications.IsDefault)
            foreach (var medication in submission.Medications)
                note.Background(medication.Name);
        note.Measured(vitals);
        return note;
    }

    /// <summary>Whether the patient has a finding now, with the field that says so.</summary>
    public bool Has(string id, out string field) => _present.TryGetValue(id, out field!);

    /// <summary>Whether a finding is present or belongs to the patient's background.</summary>
    public bool Knows(string id) => _known.Contains(id);

    /// <summary>The ids of every present finding.</summary>
    public IReadOnlyDictionary<string, string> Present => _present;

    /// <summary>The patient's own entry decides; without one a note that says so does.</summary>
    public bool IsPregnant(Patient? patient) =>
        patient?.Pregnant ?? (patient?.Sex is not Sex.Male && _present.ContainsKey(RedFlagTable.Pregnancy));

    private void Current(string? text, string field, bool complaint = false)
    {
        foreach (var match in RedFlagTable.BuiltIn.Matcher.Match(text ?? "", complaint))
        {
            if (match.Assertion is Assertion.Present)
                _present.TryAdd(match.Id, field);
            if (match.Assertion is Assertion.Present or Assertion.Historical)
                _known.Add(match.Id);
        }
    }

    // A thermometer says fever as well as a sentence does, for the flags that require it.
    private void Measured(VitalSigns vitals)
    {
        if (vitals.TemperatureC is { } celsius && Bands.Up(celsius, 1) >= 38)
            _known.Add("fever");
        if (vitals.GlasgowComaScale < 15 || vitals.Consciousness is not (null or Consciousness.Alert))
            _known.Add("confusion");
    }

    private void Background(string? text)
    {
        foreach (var match in RedFlagTable.BuiltIn.Matcher.Match(text ?? ""))
            if (match.Assertion is Assertion.Present or Assertion.Historical)
                _known.Add(match.Id);
    }
}
