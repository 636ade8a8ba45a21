using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

internal sealed class VitalTextTests
{
    [TestCase("39.2°C (102.6°F)", 39.2)]
    [TestCase("102.6 F (39.2 C)", 39.2)]
    [TestCase("104°F", 40.0)]
    [TestCase("38.4℃", 38.4)]
    [TestCase("Febrile", null)]
    [TestCase("38.1°C, later 39.4°C", null)]
    public void Temperature_is_taken_in_celsius_where_it_is_given(string text, double? celsius) =>
        Assert.That(VitalText.TemperatureC(text), Is.EqualTo(celsius));

    [Test]
    public void Pressure_has_two_numbers() =>
        Assert.That(VitalText.BloodPressure("147/91 mm Hg"), Is.EqualTo((147.0, 91.0)));

    [TestCase("147/91 lying, 110/70 standing")]
    [TestCase("Palpable at 60 mmHg")]
    [TestCase("Normal")]
    public void Pressure_that_could_be_another_one_is_not_read(string text) =>
        Assert.That(VitalText.BloodPressure(text), Is.Null);

    [TestCase("118 bpm", 118)]
    [TestCase("118/min, irregular (normal 60 to 100)", 118)]
    [TestCase("between 95 and 120", null)]
    [TestCase("Fast for age", null)]
    public void A_rate_is_one_number_outside_of_brackets(string text, double? rate) =>
        Assert.That(VitalText.Rate(text), Is.EqualTo(rate));

    [TestCase("91% on room air", 91, false)]
    [TestCase("91% on 2 L/min by nasal cannula", 91, true)]
    [TestCase("84% on room air, better with oxygen", 84, false)]
    [TestCase("91 %", 91, null)]
    public void Saturation_says_whether_oxygen_was_given(string text, double percent, bool? onOxygen) =>
        Assert.That(VitalText.Saturation(text), Is.EqualTo((percent, onOxygen)));
}
