using System.Collections.Immutable;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Triage;

/// <summary>
/// Routes a case by rule: the specialties that the safety floor names, and those whose words the case uses as present
/// findings. It abstains where nothing points anywhere.
/// </summary>
internal sealed class Routing(SpecialtyCatalog catalog)
{
    private const int LargestPanel = 4;

    // Specialties of the catalogue that the rules name.
    private const string Adults = "internal-medicine";
    private const string Children = "paediatrics";
    private const string Pregnancy = "obstetrics-gynaecology";
    private const string Emergencies = "emergency-medicine";

    // Years from which a patient is no child for the routing.
    private const int Adult = 16;

    private readonly PhraseMatcher<string> _keywords = new(
        catalog.All.SelectMany(specialty =>
            specialty.Keywords.Select(keyword => KeyValuePair.Create(keyword, specialty.Id))
        )
    );

    /// <summary>The route, or null where the rules abstain.</summary>
    /// <param name="submission">The case.</param>
    /// <param name="ageYears">The patient's age.</param>
    /// <param name="floor">The safety floor.</param>
    public TriageAssessment? Route(CaseSubmission submission, double ageYears, FloorAssessment floor)
    {
        var named = submission.Options.Specialties;
        var ranked = named.IsEmpty ? Rank(submission, ageYears, floor) : [.. named];
        if (ranked.Count == 0)
            return null;

        var path = PathOf(submission.Options.Path, floor, ranked.Count, !named.IsEmpty);
        return new TriageAssessment
        {
            Acuity = floor.Acuity.OrMoreUrgent(Acuity.SemiUrgent),
            Specialties = path == CasePath.Simple ? [ranked[0]] : [.. Widened(ranked, ageYears)],
            Path = path,
            DecidedBy = named.IsEmpty ? TriageDecider.Rules : TriageDecider.Caller,
            Rationale = named.IsEmpty
                ? $"Routed by {floor.Reasons.Count(r => r.Acuity < Acuity.NonUrgent)} rule findings and the case's key words."
                : "The caller named the specialties.",
        };
    }

    /// <summary>
    /// The route that a model answered; ids that the catalogue does not have are left out, and null is none left.
    /// </summary>
    public TriageAssessment? Read(TriageAnswer answer, TriageRequest request)
    {
        var known = answer.Specialties.Where(catalog.Contains).Distinct().Take(CaseOptions.MostSpecialties).ToList();
        if (known.Count == 0)
            return null;

        var asked = request.Submission.Options.Path;
        var path =
            asked != CasePath.Auto ? asked
            : answer.Path == CasePath.Simple && request.Floor.Acuity >= Acuity.SemiUrgent ? CasePath.Simple
            : CasePath.Panel;
        return new TriageAssessment
        {
            Acuity = answer.Acuity!.Value.OrMoreUrgent(request.Floor.Acuity),
            Specialties = path == CasePath.Simple ? [known[0]] : [.. known],
            Path = path,
            DecidedBy = TriageDecider.Model,
            Rationale = answer.Rationale,
        };
    }

    /// <summary>The route where neither rules nor model decide: a generalist of the patient's age.</summary>
    public static TriageAssessment Default(CaseSubmission submission, double ageYears, FloorAssessment floor) =>
        new()
        {
            Acuity = floor.Acuity.OrMoreUrgent(Acuity.Urgent),
            Specialties =
                submission.Options.Path == CasePath.Simple
                    ? [Generalist(ageYears)]
                    : [Generalist(ageYears), Emergencies],
            Path = submission.Options.Path == CasePath.Simple ? CasePath.Simple : CasePath.Panel,
            DecidedBy = TriageDecider.Default,
            Rationale = "Nothing pointed to a specialty: a generalist looks first.",
        };

    private List<string> Rank(CaseSubmission submission, double ageYears, FloorAssessment floor)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var reason in floor.Reasons)
        foreach (var id in reason.Specialties.Where(catalog.Contains))
            Add(id, 2.0 * (Acuity.NonUrgent - reason.Acuity));

        Read(submission.ChiefComplaint, 3);
        Read(submission.HistoryOfPresentIllness, 1);
        Read(submission.Examination, 1);
        foreach (var investigation in submission.Investigations)
            Read($"{investigation.Name}: {investigation.Finding}", 1);

        if (scores.Count == 0)
            return [];
        // Age and pregnancy change what a finding means, so those who read it that way are always heard.
        if (ageYears < Adult)
            Add(Children, scores.Values.Max());
        if (submission.Patient?.Pregnant == true)
            Add(Pregnancy, scores.Values.Max());

        var best = scores.Values.Max();
        return
        [
            .. scores
                .Where(pair => pair.Value >= 0.35 * best)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(LargestPanel)
                .Select(pair => pair.Key),
        ];

        void Add(string id, double score) => scores[id] = scores.GetValueOrDefault(id) + score;

        void Read(string text, double weight)
        {
            foreach (var match in _keywords.Match(text).Where(match => match.Assertion == Assertion.Present))
                Add(match.Id, weight);
        }
    }

    private static CasePath PathOf(CasePath asked, FloorAssessment floor, int specialties, bool named)
    {
        if (asked != CasePath.Auto)
            return asked;
        if (named)
            return specialties == 1 ? CasePath.Simple : CasePath.Panel;
        return floor.Acuity >= Acuity.SemiUrgent && specialties == 1 ? CasePath.Simple : CasePath.Panel;
    }

    private static IEnumerable<string> Widened(List<string> ranked, double ageYears) =>
        ranked.Count > 1
            ? ranked
            : ranked.Append(Generalist(ageYears)).Distinct().Append(Emergencies).Distinct().Take(2);

    private static string Generalist(double ageYears) => ageYears < Adult ? Children : Adults;
}
