using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Debate;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Running cases that hold something at which a step fails, or that only another version knows.</summary>
internal static class DamagedCases
{
    public static IEnumerable<TestCaseData> All()
    {
        var begun = Start.Case();
        var heard = HeardCase.Of(
            Acuity.Emergent,
            [Positions.Of("cardiology", "Myocarditis"), Positions.Of("neurology")]
        ) with
        {
            Gates = [],
        };
        yield return Of("a patient is missing", begun with { Submission = begun.Submission with { Patient = null } });
        yield return Of("the submission is missing", begun with { Submission = null! });
        yield return Of(
            "a specialty without a name is asked for",
            begun with
            {
                Submission = begun.Submission with { Options = new CaseOptions { Specialties = [""] } },
            }
        );
        yield return Of(
            "a specialty has 300,000 letters",
            begun with
            {
                Submission = begun.Submission with
                {
                    Options = new CaseOptions { Specialties = [new string('x', 300_000)] },
                },
            }
        );
        yield return Of("the terms are missing", heard with { Terms = null! });
        yield return Of("triage names nobody", heard with { Triage = heard.Triage! with { Specialties = [] } });
        yield return Of("a passage is stored twice", heard with { Evidence = [heard.Evidence[0], heard.Evidence[0]] });
        yield return Of("an opinion is missing", heard with { Opinions = [null!, .. heard.Opinions] });
        yield return Of(
            "a specialist holds two names",
            heard with
            {
                Triage = heard.Triage! with { Specialties = ["cardiology", "cardiology", "neurology"] },
            }
        );
        yield return Of(
            "the gate's word is unknown",
            heard with
            {
                Gates = [new GateReading { Result = (GateResult)99, Disputes = [] }],
            }
        );
        yield return Of(
            "a dispute is missing",
            heard with
            {
                Gates = [new GateReading { Result = GateResult.Disputed, Disputes = [null!] }],
            }
        );
        yield return Of(
            "path and urgency are unknown",
            heard with
            {
                Floor = heard.Floor! with { Acuity = (Acuity)99 },
                Triage = heard.Triage with { Acuity = (Acuity)0, Path = (CasePath)99, DecidedBy = (TriageDecider)99 },
            }
        );
        yield return Of(
            "an opinion's values are unknown",
            heard with
            {
                Opinions =
                [
                    heard.Opinions[0] with
                    {
                        Status = (OpinionStatus)99,
                        Acuity = (Acuity)99,
                        Reason = (AbstentionReason)99,
                    },
                ],
            }
        );
        yield return Of("the stage is unknown", heard with { Stage = (CaseStage)99 });
    }

    private static TestCaseData Of(string what, CaseState state) => new TestCaseData(state).SetArgDisplayNames(what);
}
