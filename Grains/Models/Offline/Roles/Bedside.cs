using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>Everything that a role has read from one prompt.</summary>
internal sealed class Bedside
{
    // A danger this likely sets the urgency, whatever leads (must not be missed).
    private const double DangerFrom = 0.3;

    private readonly Lazy<EvidencePassages> _evidence;

    public Bedside(PromptReading prompt, Catalogue catalogue)
    {
        Prompt = prompt;
        Catalogue = catalogue;
        Patient = PatientCase.Of(prompt.Required(PromptSections.Case));
        States = FindingReader.BuiltIn.Read(Patient);
        Floor = UrgencyLevel.OfFloor(prompt.Optional(PromptSections.Floor));
        _evidence = new(() => EvidencePassages.Of(prompt.Optional(PromptSections.Evidence)));
    }

    public PromptReading Prompt { get; }

    public Catalogue Catalogue { get; }

    public PatientCase Patient { get; }

    public FindingStates States { get; }

    public UrgencyLevel? Floor { get; }

    public EvidencePassages Evidence => _evidence.Value;

    public List<Ranked> Rank(Func<Condition, double> boost) => Ranking.Of(Catalogue, Patient, States, boost);

    public List<Ranked> RankWithoutBoost() => Rank(static _ => 0);

    /// <summary>The unexplained complaint: the first presentation that the case tells, else the last resort.</summary>
    public Presentation Undifferentiated()
    {
        foreach (var (finding, words) in Catalogue.Presentations)
            if (finding is null || States.Degree(finding.Index, FindingScope.Now) > 0)
                return words;
        throw new InvalidDataException("presentations.json has no last resort: an entry without a finding.");
    }

    /// <summary>The most urgent of the leading condition, any danger that is likely enough, and the floor.</summary>
    public UrgencyLevel Acuity(List<Ranked> ranked)
    {
        if (ranked.Count == 0)
            return UrgencyLevel.Higher(UrgencyLevel.TryParse(Undifferentiated().Acuity) ?? UrgencyLevel.Urgent, Floor);
        var level = ranked[0].Condition.Acuity;
        foreach (var one in ranked)
            if (one.Probability >= DangerFrom)
                level = UrgencyLevel.Higher(level, one.Condition.Acuity);
        return UrgencyLevel.Higher(level, Floor);
    }
}
