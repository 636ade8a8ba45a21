using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class LabTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    [TestCase(true)]
    [TestCase(false)]
    public void The_newest_platelets_decide_about_alteplase_in_whatever_order_they_are_listed(bool newestFirst)
    {
        LabResult[] labs = [Lab("platelets", 45, "10^9/L", Now), Lab("platelets", 210, "10^9/L", Now.AddDays(-1))];
        Assert.That(IsWithheld("Give alteplase", newestFirst ? labs : [.. labs.Reverse()]), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_old_value_no_longer_forbids(bool newestFirst)
    {
        LabResult[] labs = [Lab("platelets", 210, "10^9/L", Now), Lab("platelets", 45, "10^9/L", Now.AddDays(-1))];
        Assert.That(IsWithheld("Give alteplase", newestFirst ? labs : [.. labs.Reverse()]), Is.False);
    }

    [TestCase("Give suxamethonium", "potassium", 6.2, 4.1, "mmol/L")]
    [TestCase("Start metformin", "creatinine", 400, 80, "umol/L")]
    public void Potassium_and_creatinine_decide_by_their_newest_value(
        string advice,
        string name,
        double bad,
        double good,
        string unit
    )
    {
        Assert.That(IsWithheld(advice, Lab(name, bad, unit, Now), Lab(name, good, unit, Now.AddDays(-2))), Is.True);
        Assert.That(IsWithheld(advice, Lab(name, good, unit, Now), Lab(name, bad, unit, Now.AddDays(-2))), Is.False);
    }

    [Test]
    public void A_potassium_of_years_ago_does_not_alarm() =>
        Assert.That(
            Floor(Lab("potassium", 7.1, "mmol/L", Now.AddYears(-3)), Lab("potassium", 4.2, "mmol/L", Now)).Acuity,
            Is.EqualTo(Acuity.NonUrgent)
        );

    [Test]
    public void Times_in_other_zones_are_compared_as_times() =>
        Assert.That(
            Floor(
                Lab("potassium", 7.1, "mmol/L", new(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(9))),
                Lab("potassium", 4.2, "mmol/L", new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero))
            ).Acuity,
            Is.EqualTo(Acuity.NonUrgent)
        );

    [Test]
    public void Without_times_the_last_of_the_list_counts()
    {
        Assert.That(
            Floor(Lab("potassium", 7.1, "mmol/L"), Lab("potassium", 4.2, "mmol/L")).Acuity,
            Is.EqualTo(Acuity.NonUrgent)
        );
        Assert.That(
            Floor(Lab("potassium", 4.2, "mmol/L"), Lab("potassium", 7.1, "mmol/L")).Acuity,
            Is.EqualTo(Acuity.Emergent)
        );
    }

    [Test]
    public void A_value_without_a_time_is_not_called_old_by_one_with_a_time() =>
        Assert.That(
            Floor(Lab("potassium", 7.1, "mmol/L"), Lab("potassium", 4.2, "mmol/L", Now)).Acuity,
            Is.EqualTo(Acuity.Emergent)
        );

    [Test]
    public void A_haemolysed_sample_leaves_the_earlier_value_standing()
    {
        var floor = Floor(
            Lab("potassium", 6.9, "mmol/L", Now.AddHours(-1)),
            new()
            {
                Name = "potassium",
                ValueText = "haemolysed",
                Unit = "mmol/L",
                CollectedAt = Now,
            }
        );

        Assert.That(floor.Acuity, Is.EqualTo(Acuity.Emergent));
        Assert.That(floor.Unread.Single().Path, Is.EqualTo("labs[1]"));
    }

    [Test]
    public void Values_of_different_samples_make_no_anion_gap()
    {
        LabResult[] apart =
        [
            Lab("sodium", 150, "mmol/L", Now),
            Lab("chloride", 100, "mmol/L", Now.AddDays(-1)),
            Lab("bicarbonate", 16, "mmol/L", Now),
        ];
        Assert.That(Floor(apart).Reasons.Select(reason => reason.Rule), Does.Not.Contain("anion-gap"));
        Assert.That(Floor(apart).Exclusions, Has.Some.Contains("not of one sample"));
        Assert.That(
            Floor([.. apart.Select(lab => lab with { CollectedAt = Now })])
                .Reasons.Single(reason => reason.Rule == "anion-gap")
                .Value,
            Is.EqualTo("34 mmol/L")
        );
        Assert.That(
            Floor([.. apart.Select(lab => lab with { CollectedAt = null })]).Reasons.Select(reason => reason.Rule),
            Does.Contain("anion-gap")
        );
    }

    [Test]
    public void A_derived_value_of_an_old_sample_does_not_alarm() =>
        Assert.That(
            Floor(
                Lab("calcium", 1.7, "mmol/L", Now.AddDays(-9)),
                Lab("albumin", 40, "g/L", Now.AddDays(-9)),
                Lab("calcium", 2.3, "mmol/L", Now)
            )
                .Reasons.Select(reason => reason.Rule),
            Does.Not.Contain("corrected-calcium")
        );

    [Test]
    public void A_newer_creatinine_replaces_a_reported_filtration() =>
        Assert.That(
            IsWithheld(
                "Start metformin",
                Lab("eGFR", 80, "mL/min/1.73m2", Now.AddDays(-30)),
                Lab("creatinine", 400, "umol/L", Now)
            ),
            Is.True
        );

    private static LabResult Lab(string name, double value, string unit, DateTimeOffset? at = null) =>
        new()
        {
            Name = name,
            Value = value,
            Unit = unit,
            CollectedAt = at,
        };

    private static FloorAssessment Floor(params LabResult[] labs) => SafetyFloor.Assess(new() { Labs = [.. labs] }, 50);

    private static bool IsWithheld(string advice, params LabResult[] labs) =>
        Contraindications.Check(new() { ChiefComplaint = "Weak arm", Labs = [.. labs] }, 50, [advice]).Length > 0;
}
