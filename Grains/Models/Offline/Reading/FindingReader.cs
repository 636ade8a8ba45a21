using System.Collections.Frozen;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>Reads a case into the states of the catalogue's findings: one pass over each field's words.</summary>
internal sealed class FindingReader
{
    private const double InChiefComplaint = 1.2;

    private static readonly FrozenSet<string> NotNarrative = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Patient",
        "Vital signs",
        LabLines.Current,
        LabLines.Earlier,
        LabLines.Unread,
        "Allergies"
    );

    private readonly Catalogue _catalogue;
    private static readonly Lazy<FindingReader> Shared = new(() => new(Catalogue.BuiltIn));

    private readonly PhraseMatcher<CaseWord> _matcher;
    private readonly int _pregnant;

    public FindingReader(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _matcher = new(
            catalogue
                .Findings.SelectMany(finding => finding.Phrases.Select(phrase => Entry(phrase, Named(finding, phrase))))
                .Concat(catalogue.Labs.Aliases.Select(pair => Entry(pair.Alias, new CaseWord.Test(pair.Canonical))))
                .Concat(LabWords.Directions.Select(pair => Entry(pair.Word, new CaseWord.Direction(pair.Mark))))
        );
        _pregnant = catalogue.Findings.FirstOrDefault(finding => finding.Phrases.Contains("pregnant"))?.Index ?? -1;
    }

    /// <summary>The reader of the built-in catalogue, built at first use.</summary>
    public static FindingReader BuiltIn => Shared.Value;

    public FindingStates Read(PatientCase patient)
    {
        var states = new FindingStates(_catalogue.Findings.Length);
        var measurements = Measurements.Of(patient, _catalogue.Labs);
        if (patient.Pregnant && _pregnant >= 0)
            states.Present(_pregnant, 1);
        foreach (var (label, text) in patient.Fields)
            if (!NotNarrative.Contains(label))
                Field(label, text, states, measurements);
        foreach (var finding in _catalogue.Findings)
            if (finding.Predicates.Length > 0)
                Measure(finding, states, measurements);
        return states;
    }

    private void Field(string label, string text, FindingStates states, Measurements measurements)
    {
        var words = new LabWords(measurements);
        foreach (var match in _matcher.Match(text))
        {
            switch (match.Id)
            {
                case CaseWord.Test test:
                    words.Test(test.Name, match);
                    break;
                case CaseWord.Direction direction:
                    words.Direction(direction.Mark, match, text);
                    break;
                case CaseWord.Finding finding:
                    Tell(states, finding.Number, label, match.Assertion);
                    if (match.Assertion == Assertion.Present && !finding.Qualifies)
                        states.Tells(finding.Number);
                    break;
            }
        }
    }

    private static void Tell(FindingStates states, int finding, string label, Assertion assertion)
    {
        var isFamily = label.Equals("Family history", StringComparison.OrdinalIgnoreCase);
        switch (assertion)
        {
            case Assertion.OtherSubject:
            case Assertion.Present or Assertion.Historical when isFamily:
                states.Family(finding);
                break;
            case Assertion.Historical:
            case Assertion.Present when label.Equals("Past history", StringComparison.OrdinalIgnoreCase):
                states.Past(finding);
                break;
            case Assertion.Present:
                var isComplaint = label.Equals("Chief complaint", StringComparison.OrdinalIgnoreCase);
                states.Present(finding, isComplaint ? InChiefComplaint : 1);
                break;
            case Assertion.Absent when !isFamily:
                states.Denied(finding);
                break;
        }
    }

    private void Measure(Finding finding, FindingStates states, Measurements measurements)
    {
        var measured = false;
        foreach (var predicate in finding.Predicates)
        {
            if (predicate.Holds(measurements, _catalogue.Labs) is not { } holds)
                continue;
            measured = true;
            if (holds)
            {
                states.Present(finding.Index, 1);
                states.Tells(finding.Index);
                if (!predicate.IsVital)
                    states.Measured(finding.Index);
                return;
            }
        }
        if (measured && states.IsSilent(finding.Index))
            states.Denied(finding.Index);
    }

    private static KeyValuePair<string, CaseWord> Entry(string phrase, CaseWord word) => new(phrase, word);

    private CaseWord.Finding Named(Finding finding, string phrase) =>
        new(finding.Index, _catalogue.Qualifiers.Contains(phrase));
}
