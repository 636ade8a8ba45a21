using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Safety;

/// <summary>Between two bands the worse one counts (RCP 2017 writes whole numbers and tenths of a degree).</summary>
internal sealed class BandTests
{
    [TestCase(91.4, "3")]
    [TestCase(91.9, "3")]
    [TestCase(92, "2")]
    [TestCase(95.2, "1")]
    [TestCase(96, "0")]
    public void Saturation(double percent, string score) =>
        Assert.That(Score(new() { OxygenSaturation = percent }), Is.EqualTo(score));

    [TestCase(92.5, "1")]
    [TestCase(92, "0")]
    [TestCase(96.5, "3")]
    public void Saturation_on_oxygen_where_too_much_harms(double percent, string score) =>
        Assert.That(
            Score(
                new()
                {
                    OxygenSaturation = percent,
                    OnOxygen = true,
                    HypercapnicRisk = true,
                }
            ),
            Is.EqualTo($"{int.Parse(score, null) + 2}")
        );

    [TestCase(35.04, "3")]
    [TestCase(35.1, "1")]
    [TestCase(36.04, "1")]
    [TestCase(36.1, "0")]
    [TestCase(38.0, "0")]
    [TestCase(38.04, "1")]
    [TestCase(39.05, "2")]
    public void Temperature(double celsius, string score) =>
        Assert.That(Score(new() { TemperatureC = celsius }), Is.EqualTo(score));

    [TestCase(20.5, "2")]
    [TestCase(24.5, "3")]
    [TestCase(8.5, "3")]
    public void Respiratory_rate(double breaths, string score) =>
        Assert.That(Score(new() { RespiratoryRate = breaths }), Is.EqualTo(score));

    [TestCase(90.5, "3")]
    [TestCase(100.5, "2")]
    [TestCase(219.5, "3")]
    public void Pressure(double systolic, string score) =>
        Assert.That(Score(new() { SystolicBp = systolic }), Is.EqualTo(score));

    [TestCase(149.5, Acuity.Emergent)]
    [TestCase(149, Acuity.Urgent)]
    public void A_fast_heart_between_two_whole_numbers_counts_as_the_faster(double rate, Acuity acuity) =>
        Assert.That(
            SafetyFloor.Assess(new() { VitalSigns = new() { HeartRate = rate } }, 50).Acuity,
            Is.EqualTo(acuity)
        );

    [TestCase(37.95, true)]
    [TestCase(37.9, false)]
    public void The_fever_of_an_infant_between_two_tenths_counts_as_the_higher(double celsius, bool fires) =>
        Assert.That(
            SafetyFloor
                .Assess(new() { VitalSigns = new() { TemperatureC = celsius } }, 0.1)
                .Reasons.Any(reason => reason.Rule == "infant-fever"),
            Is.EqualTo(fires)
        );

    private static string Score(VitalSigns vitals) =>
        SafetyFloor.Assess(new() { VitalSigns = vitals }, 50).Reasons.Single(reason => reason.Rule == "NEWS2").Value;
}
