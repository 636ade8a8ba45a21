using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

internal sealed class VagueComplaintTests
{
    [TestCase(
        "88 years, male",
        "Recurrent falls and frailty",
        "Third fall in two months, progressive and worse at night."
    )]
    [TestCase("79 years, female", "Falls", "Keeps falling when walking. Takes digoxin and a statin.")]
    [TestCase("45 years, female", "Tired", "Tired for weeks, getting worse.")]
    [TestCase("60 years, male", "Exhausted", "No energy, smoker, drinks heavily.")]
    [TestCase("52 years, female", "Dizzy", "Dizzy on and off, mild, recurrent.")]
    [TestCase("70 years, male", "Generally unwell", "Not feeling well since yesterday.")]
    [TestCase("33 years, male", "Itching", "Severe and persistent, no rash.")]
    [TestCase("41 years, male", "Back ache", "Mild, chronic, comes and goes.")]
    [TestCase("26 years, female", "Headache", "Intermittent, mild.")]
    [TestCase("64 years, female", "Off legs", "Gradually getting worse, elderly, lives alone.")]
    [TestCase("37 years, male", "Stomach ache", "Bilateral, sudden, severe.")]
    [TestCase("58 years, female", "Cough", "Chronic, at night.")]
    [TestCase("30 years, female", "Aches and pains", "Fit and well before. Stress at work.")]
    [TestCase("19 years, male", "Feeling sick", "Since yesterday, on exertion.")]
    [TestCase("83 years, female", "Confused", "Bit muddled, progressive, painless.")]
    public async Task A_vague_complaint_gets_no_diagnosis(string patient, string complaint, string history)
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist(
                "internal-medicine",
                $"- Patient: {patient}\n- Chief complaint: {complaint}\n- History: {history}"
            )
        );
        Assert.That(answer.Diagnoses()[0], Does.StartWith("undifferentiated"));
        Assert.That(answer.GetProperty("confidence").GetDouble(), Is.LessThan(0.3));
    }

    [Test]
    public async Task Circumstances_without_a_key_finding_make_no_diagnosis()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist(
                "ent",
                "- Patient: 88 years, male\n- Chief complaint: Recurrent falls and frailty\n- Past history: hypertension; on warfarin"
            )
        );
        Assert.That(answer.Diagnoses(), Is.EqualTo(new[] { "undifferentiated falls" }));
    }
}
