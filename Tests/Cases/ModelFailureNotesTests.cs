using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What a case says of its models' failures.</summary>
internal sealed class ModelFailureNotesTests
{
    [TestCase(AbstentionReason.Filtered, "content filter declined questions about this case (psychiatry)")]
    [TestCase(AbstentionReason.PromptCut, "read only a part of what it was sent (psychiatry)")]
    [TestCase(AbstentionReason.TooLong, "longer than its model reads (psychiatry)")]
    public void A_reader_is_told_what_is_missing_for_a_models_sake(AbstentionReason reason, string told) =>
        Assert.That(FailureNotes.Of(With(reason)).Single(), Does.Contain(told));

    [Test]
    public void What_only_an_operator_can_mend_is_listed_and_not_said_to_the_reader()
    {
        var state = With(AbstentionReason.Retired);
        Assert.That(FailureNotes.Of(state), Is.Empty);
        Assert.That(
            CaseView.Of(state, Start.At).Failures.Single(),
            Is.EqualTo(
                new AgentFailure
                {
                    Role = "specialist",
                    Specialty = "psychiatry",
                    Model = "m",
                    Reason = AbstentionReason.Retired,
                    Status = 404,
                }
            )
        );
    }

    [Test]
    public void A_failure_that_only_a_newer_version_knows_has_a_name_here() =>
        Assert.That(CaseJson.NameOf((AbstentionReason)99), Is.EqualTo("99"));

    private static CaseState With(AbstentionReason reason) =>
        Start
            .Case(0, false)
            .Use(
                new ModelUse
                {
                    Failures =
                    [
                        new AgentFailure
                        {
                            Role = "specialist",
                            Specialty = "psychiatry",
                            Model = "m",
                            Reason = reason,
                            Status = 404,
                        },
                    ],
                }
            );
}
