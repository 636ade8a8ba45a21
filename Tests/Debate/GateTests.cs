using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Debate;

internal sealed class GateTests
{
    [Test]
    public void The_order_of_the_positions_does_not_show_in_the_reading() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var choices = new Choices(seed);
                    var answers = new AnyAnswers(choices);
                    var panel = AnyAnswers
                        .Panel.Select(id => answers.Opinion(id, 0))
                        .Where(opinion => opinion.Status == OpinionStatus.Given)
                        .ToList();
                    var shuffled = panel.OrderBy(_ => choices.Below(1_000)).ToImmutableArray();
                    var floor = answers.Acuity();
                    return Told(Gate.Read([.. panel], floor, AnyOutcomes.Reliability))
                        == Told(Gate.Read(shuffled, floor, AnyOutcomes.Reliability));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Nobody_heard_is_silence_and_not_agreement() =>
        Assert.That(Positions.Read().Result, Is.EqualTo(GateResult.Silent));

    [Test]
    public void One_level_of_acuity_apart_is_a_dispute()
    {
        var reading = Positions.Read(
            Positions.Of("a", acuity: Acuity.Urgent),
            Positions.Of("b", acuity: Acuity.SemiUrgent)
        );
        Assert.That(reading.Kinds(), Is.EqualTo(new[] { DisputeKind.Acuity }));
        Assert.That(
            reading.Disputes[0].Claims.Select(claim => claim.Text),
            Is.EqualTo(new[] { "urgent", "semi-urgent" })
        );
    }

    [Test]
    public void Positions_below_the_floor_are_read_as_the_floor()
    {
        var reading = Gate.Read(
            [Positions.Of("a", acuity: Acuity.Emergent), Positions.Of("b", acuity: Acuity.NonUrgent)],
            Acuity.Emergent,
            _ => 1
        );
        Assert.That(reading.Result, Is.EqualTo(GateResult.Agreed));
    }

    [TestCase(2, 1, GateResult.Agreed)]
    [TestCase(1, 1, GateResult.Disputed)]
    [TestCase(3, 2, GateResult.Disputed)]
    [TestCase(4, 1, GateResult.Agreed)]
    public void Two_thirds_of_the_weight_carry_a_diagnosis(int migraine, int stroke, GateResult result)
    {
        var panel = Enumerable
            .Range(0, migraine)
            .Select(i => Positions.Of($"m{i}"))
            .Concat(Enumerable.Range(0, stroke).Select(i => Positions.Of($"s{i}", "Stroke")));
        Assert.That(Positions.Read([.. panel]).Result, Is.EqualTo(result));
    }

    [Test]
    public void The_weight_is_the_specialtys_reliability_and_not_the_stated_confidence()
    {
        ImmutableArray<SpecialistOpinion> panel =
        [
            Positions.Of("sure", "Stroke") with
            {
                Confidence = 1,
            },
            Positions.Of("reliable") with
            {
                Confidence = 0,
            },
        ];
        Assert.That(
            Gate.Read(panel, Acuity.NonUrgent, id => id == "reliable" ? 0.8 : 0.4).Result,
            Is.EqualTo(GateResult.Agreed)
        );
        Assert.That(
            Gate.Read(panel, Acuity.NonUrgent, id => id == "reliable" ? 0.79 : 0.4).Result,
            Is.EqualTo(GateResult.Disputed)
        );
    }

    [TestCase("I21.0", "I21.9", GateResult.Agreed)]
    [TestCase("I21.0", "I20.0", GateResult.Disputed)]
    [TestCase("i21", "I21.9", GateResult.Agreed)]
    [TestCase(null, null, GateResult.Disputed)]
    public void Diagnoses_of_one_category_are_the_same(string? one, string? other, GateResult result) =>
        Assert.That(
            Positions
                .Read(
                    Positions.Of("a", "Anterior infarction", code: one),
                    Positions.Of("b", "Heart attack", code: other)
                )
                .Result,
            Is.EqualTo(result)
        );

    [Test]
    public void A_name_counts_without_case_punctuation_and_word_order() =>
        Assert.That(
            Positions
                .Read(
                    Positions.Of("a", "Pneumonia, community-acquired"),
                    Positions.Of("b", "community acquired pneumonia")
                )
                .Result,
            Is.EqualTo(GateResult.Agreed)
        );

    [Test]
    public void A_code_that_one_gives_holds_for_the_name_that_another_uses() =>
        Assert.That(
            Positions
                .Read(
                    Positions.Of("a", "Heart attack", code: "I21"),
                    Positions.Of("b", "heart attack"),
                    Positions.Of("c", "STEMI", code: "I21.3")
                )
                .Result,
            Is.EqualTo(GateResult.Agreed)
        );

    private static string Told(GateReading reading) => JsonSerializer.Serialize(reading, CaseJson.Options);
}
