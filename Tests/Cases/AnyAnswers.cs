using System.Collections.Immutable;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>
/// Whatever agents may come up with: sense, nonsense, contradictions, passages that nobody gave them.
/// </summary>
internal sealed class AnyAnswers(Choices choices)
{
    public static readonly string[] Panel = ["cardiology", "neurology", "endocrinology", "nephrology", "psychiatry"];

    public FloorAssessment Floor() =>
        new()
        {
            Acuity = Acuity(),
            Reasons = [],
            MissingInputs = choices.Many(2, () => "lactate"),
        };

    public Acuity Acuity() => (Acuity)(1 + choices.Below(5));

    public TriageAssessment Triage()
    {
        var path = choices.Of(CasePath.Simple, CasePath.Panel, CasePath.Panel, CasePath.Panel);
        return new TriageAssessment
        {
            Acuity = Acuity(),
            Specialties = [.. Panel.Skip(choices.Below(3)).Take(path == CasePath.Simple ? 1 : 1 + choices.Below(5))],
            Path = path,
            DecidedBy = TriageDecider.Model,
            Use = Use(),
        };
    }

    public ImmutableArray<Passage> Passages() =>
        choices
            .Many(3, () => $"p{choices.Below(9)}")
            .Distinct()
            .Select(id => new Passage
            {
                Id = id,
                Title = id,
                Specialty = "any",
                Source = "WHO",
                Year = 2024,
                Text = $"Text of {id}",
            })
            .ToImmutableArray();

    public SpecialistOpinion Opinion(string specialty, int round) =>
        choices.OneIn(5)
            ? SpecialistOpinion.Abstained(specialty, round, choices.Of(Enum.GetValues<AbstentionReason>())) with
            {
                Use = Use(),
            }
            : new SpecialistOpinion
            {
                Specialty = specialty,
                Status = OpinionStatus.Given,
                Round = round,
                Acuity = choices.OneIn(9) ? null : Acuity(),
                Differential = choices.Many(4, Diagnosis),
                Recommendations = choices.Many(
                    4,
                    () =>
                        new Recommendation
                        {
                            Text = choices.Of(
                                "Give aspirin",
                                "Avoid aspirin",
                                "Start amoxicillin",
                                "CT of the head",
                                "?!"
                            ),
                            Urgency = choices.Of(Enum.GetValues<Urgency>()),
                            Evidence = Cited(),
                        }
                ),
                Contraindications = choices.Many(
                    2,
                    () =>
                        new Contraindication
                        {
                            Intervention = choices.Of("Aspirin", "Amoxicillin", "Thrombolysis", "?"),
                            Reason = "Bleeding.",
                            Evidence = Cited(),
                        }
                ),
                Missing = choices.Many(2, () => choices.Of("troponin", "Lactate")),
                Replies = choices.Many(
                    2,
                    () =>
                        new ClaimReply
                        {
                            Claim = $"c{choices.Below(5)}",
                            Supports = true,
                            Evidence = Cited(),
                        }
                ),
                Use = Use(),
            };

    public Verdict Verdict() =>
        new()
        {
            Kind = choices.Of(VerdictKind.Decided, VerdictKind.Unresolved),
            Acuity = choices.OneIn(4) ? null : Acuity(),
            LeadingDiagnosis = choices.Of(null, "Migraine", "A diagnosis that nobody named"),
            Upheld = choices.Many(3, () => $"c{choices.Below(6)}"),
            Rejected = choices.Many(3, () => $"c{choices.Below(6)}"),
            Evidence = Cited(),
            Use = Use(),
        };

    public ReportText Text() =>
        new()
        {
            Clinician = "For the clinician.",
            Patient = "For the patient.",
            Use = Use(),
        };

    private Diagnosis Diagnosis() =>
        choices.Of(
            new Diagnosis
            {
                Name = "Migraine",
                Code = "G43.1",
                Probability = 0.6,
            },
            new Diagnosis
            {
                Name = "Migraine without aura",
                Code = "G43.0",
                Probability = 0.5,
            },
            new Diagnosis
            {
                Name = "Stroke",
                Code = "I63",
                Probability = 1,
            },
            new Diagnosis { Name = "stroke", Probability = 0.1 },
            new Diagnosis
            {
                Name = "",
                Code = "??",
                Probability = 0,
            }
        );

    private ImmutableArray<string> Cited() =>
        choices.Many(2, () => choices.OneIn(4) ? "never-given" : $"p{choices.Below(9)}");

    private ModelUse Use() => new() { Calls = choices.Below(3), WaitMs = choices.Below(50) };
}
