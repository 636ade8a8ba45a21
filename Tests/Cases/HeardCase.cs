using System.Collections.Immutable;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A panel's case after its first round: the floor and what the specialists said.</summary>
internal static class HeardCase
{
    public static CaseState Of(
        Acuity floor,
        ImmutableArray<SpecialistOpinion> opinions,
        CaseSubmission? submission = null
    )
    {
        var given = opinions.Where(opinion => opinion.Status == OpinionStatus.Given).ToImmutableArray();
        return Start.Case(submission: submission) with
        {
            Floor = new() { Acuity = floor, Reasons = [] },
            Triage = new TriageAssessment
            {
                Acuity = floor,
                Specialties = [.. opinions.Select(opinion => opinion.Specialty)],
                Path = CasePath.Panel,
                DecidedBy = TriageDecider.Rules,
            },
            Opinions = opinions,
            Evidence =
            [
                new RoundEvidence
                {
                    Shown = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
                    Passages = [Passage("p1"), Passage("p2")],
                },
            ],
            Gates = [Gate.Read(given, floor, _ => 1)],
        };
    }

    private static Passage Passage(string id) =>
        new()
        {
            Id = id,
            Title = id,
            Specialty = "any",
            Source = "WHO",
            Year = 2024,
            Text = "Text.",
        };
}
