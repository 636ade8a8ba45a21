using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

internal sealed class VignetteTests
{
    [TestCaseSource(typeof(Vignettes), nameof(Vignettes.All))]
    [TestCaseSource(typeof(RareVignettes), nameof(RareVignettes.All))]
    public async Task A_classic_presentation_is_among_the_first_three(
        string specialty,
        string diagnosis,
        string theCase
    )
    {
        var answer = await Prompts.AskAsync(Prompts.Specialist(specialty, theCase));
        Assert.That(answer.Diagnoses().Take(3), Has.Member(diagnosis));
    }

    [Test]
    public async Task A_denied_key_feature_lowers_a_condition()
    {
        const string told =
            "- Patient: 30 years, male\n- Chief complaint: Fever and headache\n- History: Fever, headache, photophobia and neck stiffness.";
        const string denied =
            "- Patient: 30 years, male\n- Chief complaint: Fever and headache\n- History: Fever, headache and photophobia. No neck stiffness.";
        var with = (await Prompts.AskAsync(Prompts.Specialist("neurology", told))).Probability("bacterial meningitis");
        var without = (await Prompts.AskAsync(Prompts.Specialist("neurology", denied))).Probability(
            "bacterial meningitis"
        );
        Assert.That(with, Is.GreaterThan(0.5));
        Assert.That(without, Is.LessThan(with / 2));
    }

    [Test]
    public async Task What_the_family_has_is_not_what_the_patient_has()
    {
        const string own =
            "- Patient: 60 years, male\n- Chief complaint: Cough\n- History: Cough, weight loss and haemoptysis, night sweats.";
        const string kin =
            "- Patient: 60 years, male\n- Chief complaint: Cough\n- History: Cough.\n- Family history: weight loss and haemoptysis, night sweats.";
        var mine = (await Prompts.AskAsync(Prompts.Specialist("pulmonology", own))).Probability(
            "pulmonary tuberculosis"
        );
        var theirs = (await Prompts.AskAsync(Prompts.Specialist("pulmonology", kin))).Probability(
            "pulmonary tuberculosis"
        );
        Assert.That(theirs, Is.LessThan(mine / 2));
    }

    [Test]
    public async Task A_complaint_that_nothing_explains_stays_undifferentiated()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist("general-surgery", "- Patient: 40 years, female\n- Chief complaint: abdominal pain")
        );
        Assert.That(answer.Diagnoses(), Is.EqualTo(new[] { "undifferentiated abdominal pain" }));
        Assert.That(answer.GetProperty("confidence").GetDouble(), Is.LessThan(0.3));
        Assert.That(answer.Strings("missing"), Is.Not.Empty);
    }

    [Test]
    public async Task The_floor_is_never_undercut()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist(
                "general-surgery",
                "- Patient: 40 years, female\n- Chief complaint: abdominal pain",
                floor: "resuscitation\n- lactate: 9"
            )
        );
        Assert.That(answer.GetProperty("acuity").GetString(), Is.EqualTo("resuscitation"));
    }
}
