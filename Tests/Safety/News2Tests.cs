using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Vitals;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class News2Tests
{
    [TestCase(8, 3)]
    [TestCase(9, 1)]
    [TestCase(11, 1)]
    [TestCase(12, 0)]
    [TestCase(20, 0)]
    [TestCase(21, 2)]
    [TestCase(24, 2)]
    [TestCase(25, 3)]
    public void Respiratory_rate_scores(double rate, int points) =>
        Assert.That(News2.RespiratoryRate(rate), Is.EqualTo(points));

    [TestCase(91, 3)]
    [TestCase(92, 2)]
    [TestCase(93, 2)]
    [TestCase(94, 1)]
    [TestCase(95, 1)]
    [TestCase(96, 0)]
    [TestCase(100, 0)]
    public void Saturation_on_scale_1_scores(double saturation, int points) =>
        Assert.That(News2.Saturation(new() { OxygenSaturation = saturation, OnOxygen = true }), Is.EqualTo(points));

    [TestCase(83, true, 3)]
    [TestCase(84, true, 2)]
    [TestCase(85, true, 2)]
    [TestCase(86, true, 1)]
    [TestCase(87, true, 1)]
    [TestCase(88, true, 0)]
    [TestCase(92, true, 0)]
    [TestCase(93, true, 1)]
    [TestCase(94, true, 1)]
    [TestCase(95, true, 2)]
    [TestCase(96, true, 2)]
    [TestCase(97, true, 3)]
    [TestCase(83, false, 3)]
    [TestCase(87, false, 1)]
    [TestCase(93, false, 0)]
    [TestCase(97, false, 0)]
    public void Saturation_on_scale_2_scores(double saturation, bool onOxygen, int points) =>
        Assert.That(
            News2.Saturation(
                new()
                {
                    OxygenSaturation = saturation,
                    OnOxygen = onOxygen,
                    HypercapnicRisk = true,
                }
            ),
            Is.EqualTo(points)
        );

    [TestCase(90, 3)]
    [TestCase(91, 2)]
    [TestCase(100, 2)]
    [TestCase(101, 1)]
    [TestCase(110, 1)]
    [TestCase(111, 0)]
    [TestCase(219, 0)]
    [TestCase(220, 3)]
    public void Systolic_pressure_scores(double pressure, int points) =>
        Assert.That(News2.SystolicBp(pressure), Is.EqualTo(points));

    [TestCase(40, 3)]
    [TestCase(41, 1)]
    [TestCase(50, 1)]
    [TestCase(51, 0)]
    [TestCase(90, 0)]
    [TestCase(91, 1)]
    [TestCase(110, 1)]
    [TestCase(111, 2)]
    [TestCase(130, 2)]
    [TestCase(131, 3)]
    public void Pulse_scores(double rate, int points) => Assert.That(News2.Pulse(rate), Is.EqualTo(points));

    [TestCase(35.0, 3)]
    [TestCase(35.1, 1)]
    [TestCase(36.0, 1)]
    [TestCase(36.1, 0)]
    [TestCase(38.0, 0)]
    [TestCase(38.1, 1)]
    [TestCase(39.0, 1)]
    [TestCase(39.1, 2)]
    public void Temperature_scores(double celsius, int points) =>
        Assert.That(News2.Temperature(celsius), Is.EqualTo(points));

    // Pulse 111 = 2, temperature 38.1 = 1, pressure 110 = 1, oxygen = 2, saturation 95 = 1, rate 11 = 1.
    [TestCase(111, 38.1, 120, false, 96, 15, "3", Acuity.NonUrgent)]
    [TestCase(111, 38.1, 110, false, 96, 15, "4", Acuity.NonUrgent)]
    [TestCase(111, 38.1, 110, false, 95, 15, "5", Acuity.Urgent)]
    [TestCase(111, 38.1, 110, true, 96, 15, "6", Acuity.Urgent)]
    [TestCase(111, 38.1, 110, true, 95, 15, "7", Acuity.Emergent)]
    [TestCase(80, 37, 120, false, 96, 25, "3", Acuity.Urgent)]
    public void The_aggregate_decides(
        double pulse,
        double celsius,
        double pressure,
        bool oxygen,
        double saturation,
        double rate,
        string total,
        Acuity acuity
    )
    {
        var news = Score(
            new()
            {
                HeartRate = pulse,
                TemperatureC = celsius,
                SystolicBp = pressure,
                OnOxygen = oxygen,
                OxygenSaturation = saturation,
                RespiratoryRate = rate,
                Consciousness = Consciousness.Alert,
            }
        );

        Assert.That((news.Value, news.Acuity, news.Source), Is.EqualTo((total, acuity, "RCP 2017")));
    }

    [Test]
    public void A_partial_score_names_what_is_missing()
    {
        var assessment = SafetyFloor.Assess(new() { VitalSigns = new() { HeartRate = 131 } }, 50);

        Assert.That(
            assessment.MissingInputs,
            Is.EquivalentTo(
                new[]
                {
                    "vitalSigns.respiratoryRate",
                    "vitalSigns.oxygenSaturation",
                    "vitalSigns.onOxygen",
                    "vitalSigns.systolicBp",
                    "vitalSigns.consciousness",
                    "vitalSigns.temperatureC",
                }
            )
        );
        Assert.That(assessment.Reasons.Single(reason => reason.Rule == "NEWS2").Detail, Does.Contain("temperatureC"));
    }

    [Test]
    public void Children_and_pregnant_patients_are_excluded_and_told()
    {
        var vitals = new VitalSigns { HeartRate = 131, TemperatureC = 36.5 };
        var child = SafetyFloor.Assess(new() { VitalSigns = vitals }, 15.9);
        var pregnant = SafetyFloor.Assess(
            new()
            {
                VitalSigns = vitals,
                Patient = new() { Pregnant = true },
            },
            30
        );

        Assert.That(child.Exclusions, Has.Some.StartsWith("NEWS2").And.Some.StartsWith("qSOFA"));
        Assert.That(pregnant.Exclusions, Has.Some.Contains("pregnancy"));
        Assert.That(child.Reasons.Concat(pregnant.Reasons).Select(reason => reason.Rule), Has.None.EqualTo("NEWS2"));
        Assert.That(pregnant.Reasons.Select(reason => reason.Rule), Has.Some.EqualTo("MEOWS"));
        Assert.That(child.Reasons.Select(reason => reason.Rule), Has.Some.EqualTo("paediatric-heart-rate"));
    }

    private static FloorReason Score(VitalSigns vitals) =>
        SafetyFloor.Assess(new() { VitalSigns = vitals }, 50).Reasons.Single(reason => reason.Rule == "NEWS2");
}
