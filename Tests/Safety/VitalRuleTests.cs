using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class VitalRuleTests
{
    [TestCase(8, Acuity.Resuscitation)]
    [TestCase(9, Acuity.Emergent)]
    [TestCase(12, Acuity.Emergent)]
    [TestCase(13, Acuity.Urgent)]
    [TestCase(14, Acuity.Urgent)]
    [TestCase(15, Acuity.NonUrgent)]
    public void Coma_scale_bands(int scale, Acuity acuity) =>
        Assert.That(Rule("GCS", new() { GlasgowComaScale = scale })?.Acuity, Is.EqualTo(acuity));

    [TestCase(89, 100, Acuity.NonUrgent)]
    [TestCase(90, 100, Acuity.Urgent)]
    [TestCase(99, 100, Acuity.Urgent)]
    [TestCase(100, 100, Acuity.Urgent)]
    [TestCase(120, 110, Acuity.Urgent)]
    [TestCase(99, 99, Acuity.Emergent)]
    [TestCase(121, 121, Acuity.Emergent)]
    public void Shock_index_bands(double rate, double systolic, Acuity acuity) =>
        Assert.That(Rule("shock-index", new() { HeartRate = rate, SystolicBp = systolic })?.Acuity, Is.EqualTo(acuity));

    [TestCase(95, 50, Acuity.NonUrgent)]
    [TestCase(95, 49, Acuity.Emergent)]
    public void Mean_pressure_below_65_is_emergent(double systolic, double diastolic, Acuity acuity) =>
        Assert.That(Rule("MAP", new() { SystolicBp = systolic, DiastolicBp = diastolic })?.Acuity, Is.EqualTo(acuity));

    [TestCase(22, 100, Consciousness.Alert, "2", Acuity.Urgent)]
    [TestCase(21, 100, Consciousness.Alert, "1", Acuity.NonUrgent)]
    [TestCase(22, 101, Consciousness.Alert, "1", Acuity.NonUrgent)]
    [TestCase(22, 100, Consciousness.Confusion, "3", Acuity.Emergent)]
    public void Qsofa_counts(double rate, double systolic, Consciousness level, string score, Acuity acuity)
    {
        var reason = Rule(
            "qSOFA",
            new()
            {
                RespiratoryRate = rate,
                SystolicBp = systolic,
                Consciousness = level,
            }
        );

        Assert.That((reason?.Value, reason?.Acuity), Is.EqualTo((score, (Acuity?)acuity)));
    }

    [TestCase(38.0, 90, 20, "0")]
    [TestCase(38.1, 90, 20, "1")]
    [TestCase(38.1, 91, 20, "2")]
    [TestCase(35.9, 91, 21, "3")]
    [TestCase(36.0, 91, 21, "2")]
    public void Sirs_counts(double celsius, double rate, double breaths, string score) =>
        Assert.That(
            Rule(
                "SIRS",
                new()
                {
                    TemperatureC = celsius,
                    HeartRate = rate,
                    RespiratoryRate = breaths,
                }
            )?.Value,
            Is.EqualTo(score)
        );

    [TestCase(89, true)]
    [TestCase(90, false)]
    public void Systolic_pressure_below_90_is_emergent(double systolic, bool fires) =>
        Assert.That(
            Rule("hypotension", new() { SystolicBp = systolic })?.Acuity,
            fires ? Is.EqualTo(Acuity.Emergent) : Is.Null
        );

    [TestCase(87, false, true)]
    [TestCase(88, false, false)]
    [TestCase(87, true, false)]
    [TestCase(83, true, true)]
    public void Hypoxaemia_is_emergent(double saturation, bool hypercapnic, bool fires) =>
        Assert.That(
            Rule("hypoxaemia", new() { OxygenSaturation = saturation, HypercapnicRisk = hypercapnic }) is not null,
            Is.EqualTo(fires)
        );

    [TestCase("cardiac-arrest", 0, 12)]
    [TestCase("respiratory-arrest", 70, 0)]
    public void Arrest_is_resuscitation_at_any_age(string rule, double rate, double breaths)
    {
        var vitals = new VitalSigns { HeartRate = rate, RespiratoryRate = breaths };

        Assert.That(Rule(rule, vitals)?.Acuity, Is.EqualTo(Acuity.Resuscitation));
        Assert.That(Rule(rule, vitals, 1)?.Acuity, Is.EqualTo(Acuity.Resuscitation));
    }

    [TestCase(Consciousness.Alert, Acuity.NonUrgent)]
    [TestCase(Consciousness.Confusion, Acuity.Emergent)]
    [TestCase(Consciousness.Voice, Acuity.Emergent)]
    [TestCase(Consciousness.Pain, Acuity.Resuscitation)]
    [TestCase(Consciousness.Unresponsive, Acuity.Resuscitation)]
    public void Consciousness_levels(Consciousness level, Acuity acuity) =>
        Assert.That(Rule("ACVPU", new() { Consciousness = level })?.Acuity, Is.EqualTo(acuity));

    [TestCase(0.2, 180, Acuity.NonUrgent)]
    [TestCase(0.2, 181, Acuity.Urgent)]
    [TestCase(2.9, 160, Acuity.NonUrgent)]
    [TestCase(2.9, 161, Acuity.Urgent)]
    [TestCase(7.9, 141, Acuity.Urgent)]
    [TestCase(8, 101, Acuity.Urgent)]
    [TestCase(8, 180, Acuity.Emergent)]
    [TestCase(0.5, 219, Acuity.Urgent)]
    [TestCase(0.5, 220, Acuity.Emergent)]
    [TestCase(5, 59, Acuity.Emergent)]
    public void Heart_rate_of_children(double age, double rate, Acuity acuity) =>
        Assert.That(Rule("paediatric-heart-rate", new() { HeartRate = rate }, age)?.Acuity, Is.EqualTo(acuity));

    [TestCase(0.02, 60)]
    [TestCase(0.5, 70)]
    [TestCase(4.5, 78)]
    [TestCase(10, 90)]
    public void Fifth_percentile_of_pressure(double age, double systolic)
    {
        Assert.That(
            Rule("paediatric-blood-pressure", new() { SystolicBp = systolic }, age)?.Acuity,
            Is.EqualTo(Acuity.NonUrgent)
        );
        Assert.That(
            Rule("paediatric-blood-pressure", new() { SystolicBp = systolic - 1 }, age)?.Acuity,
            Is.EqualTo(Acuity.Emergent)
        );
    }

    [TestCase(159, 109, false)]
    [TestCase(160, 90, true)]
    [TestCase(150, 110, true)]
    public void Severe_hypertension_of_pregnancy(double systolic, double diastolic, bool fires)
    {
        var assessment = SafetyFloor.Assess(
            new()
            {
                Patient = new() { Pregnant = true },
                VitalSigns = new() { SystolicBp = systolic, DiastolicBp = diastolic },
            },
            30
        );

        Assert.That(assessment.Reasons.Any(reason => reason.Rule == "pregnancy-hypertension"), Is.EqualTo(fires));
    }

    private static FloorReason? Rule(string rule, VitalSigns vitals, double age = 50) =>
        SafetyFloor.Assess(new() { VitalSigns = vitals }, age).Reasons.SingleOrDefault(reason => reason.Rule == rule);
}
