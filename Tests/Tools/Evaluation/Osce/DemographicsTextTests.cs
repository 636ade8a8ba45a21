using NUnit.Framework;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

internal sealed class DemographicsTextTests
{
    [TestCase("47-year-old man", 47)]
    [TestCase("A 6 month old girl", 0.5)]
    [TestCase("14-day-old boy", 0.038)]
    [TestCase("3-week-old infant", 0.057)]
    [TestCase("900-g newborn, born at 29 weeks of gestation", 0)]
    [TestCase("29-year-old woman at 24 weeks' gestation", 29)]
    public void An_age_comes_in_years_whatever_its_unit(string text, double years) =>
        Assert.That(DemographicsText.AgeYears(text), Is.EqualTo(years));

    [Test]
    public void An_adult_without_an_age_has_none() =>
        Assert.That(DemographicsText.AgeYears("Elderly man with 20 years of schooling"), Is.Null);

    [TestCase("47-year-old man", Sex.Male)]
    [TestCase("51-year-old female teacher", Sex.Female)]
    [TestCase("Woman, 51", Sex.Female)]
    [TestCase("4-year-old child", Sex.Unknown)]
    public void Sex_is_read_from_whole_words(string text, Sex sex) =>
        Assert.That(DemographicsText.SexOf(text), Is.EqualTo(sex));

    [TestCase("29-year-old woman at 24 weeks' gestation", true)]
    [TestCase("29-year-old pregnant woman", true)]
    [TestCase("29-year-old woman", null)]
    [TestCase("Newborn girl, born at 29 weeks of gestation", null)]
    public void A_gestation_is_the_mothers_and_not_the_newborns(string text, bool? pregnant) =>
        Assert.That(DemographicsText.Pregnant(text), Is.EqualTo(pregnant));
}
