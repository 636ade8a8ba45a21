using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Communication;

internal sealed class ReportFrameTests
{
    [Test]
    public void The_template_says_all_that_the_report_holds_in_a_fixed_order() =>
        Assert.That(
            ReportFrame
                .Write(
                    new()
                    {
                        Acuity = Acuity.Emergent,
                        Flags = [Limitation.Partial],
                        Differential =
                        [
                            new()
                            {
                                Name = "STEMI",
                                Code = "I21",
                                Probability = 0.81,
                            },
                            new() { Name = "Pericarditis", Probability = 0.2 },
                        ],
                        Recommendations =
                        [
                            new()
                            {
                                Text = "ECG",
                                Urgency = Urgency.Now,
                                Evidence = ["p1", "p2"],
                            },
                        ],
                        Contraindications = [new() { Intervention = "Nitrates", Reason = "Low pressure." }],
                        SafetyNotes = ["Raised."],
                        Dissent =
                        [
                            new()
                            {
                                Specialty = "neurology",
                                Position = "Stroke, urgent",
                                Evidence = ["p3"],
                            },
                        ],
                        Abstained = [new() { Specialty = "nephrology", Reason = AbstentionReason.Late }],
                        MissingData = ["troponin"],
                    }
                )
                .Clinician,
            Is.EqualTo(
                """
                Acuity: emergent. This report is partial.
                Differential:
                - STEMI [I21], 81 %
                - Pericarditis, 20 %
                Do:
                - (now) ECG [p1, p2]
                Do not:
                - Nitrates: Low pressure.
                Safety:
                - Raised.
                Dissent:
                - neurology: Stroke, urgent [p3]
                No opinion from:
                - nephrology (late)
                Missing data:
                - troponin
                """
            )
        );

    [TestCase(Acuity.Resuscitation, "right away")]
    [TestCase(Acuity.Emergent, "right away")]
    [TestCase(Acuity.Urgent, "today")]
    [TestCase(Acuity.NonUrgent, "next steps")]
    public void The_patient_is_told_how_soon_to_be_seen(Acuity acuity, string says) =>
        Assert.That(ReportFrame.Write(new() { Acuity = acuity }).Patient, Does.Contain(says));

    [Test]
    public void The_patient_is_not_told_a_diagnosis_that_nobody_made() =>
        Assert.That(
            ReportFrame.Write(new() { Acuity = Acuity.Urgent }).Patient,
            Does.StartWith("It is not yet clear what causes your complaints.")
        );
}
