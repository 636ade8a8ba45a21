using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

internal sealed class RoleTests
{
    private const string Offered =
        "- cardiology: hearts\n- pulmonology: lungs\n- emergency-medicine: at once\n- internal-medicine: all";

    private const string Settled = """
        { "acuity": "emergent", "leadingDiagnosis": "pulmonary embolism",
          "differential": [ { "diagnosis": "pulmonary embolism", "code": "I26.9", "probability": 0.7 }, { "diagnosis": "community-acquired pneumonia", "probability": 0.2 } ],
          "recommendations": [ { "text": "Anticoagulate", "urgency": "now", "evidence": ["esc-pe-2019#x"] } ],
          "dissent": [ { "specialty": "cardiology", "position": "acute coronary syndrome", "evidence": [] } ],
          "missingData": ["D-dimer"], "flags": ["unresolved"] }
        """;

    [Test]
    public async Task The_triager_sends_an_infarction_to_cardiology_first()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Of("triager", ("Case", Prompts.Stemi), ("Safety floor", "urgent"), ("Specialties", Offered))
        );
        Assert.That(answer.Strings("specialties")[0], Is.EqualTo("cardiology"));
        Assert.That(answer.GetProperty("acuity").GetString(), Is.EqualTo("emergent"));
        Assert.That(answer.GetProperty("path").GetString(), Is.EqualTo("panel"));
        Assert.That(answer.GetProperty("rationale").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task The_triager_names_only_offered_specialties()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Of("triager", ("Case", Prompts.Stemi), ("Specialties", "- dermatology: skin"))
        );
        Assert.That(answer.Strings("specialties"), Is.EqualTo(new[] { "dermatology" }));
    }

    [Test]
    public async Task A_specialist_warns_of_recorded_allergies()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist("cardiology", Prompts.Stemi + "\n- Allergies: penicillin (anaphylaxis)")
        );
        Assert.That(
            answer
                .GetProperty("contraindications")
                .EnumerateArray()
                .Select(line => line.GetProperty("intervention").GetString()),
            Has.Member("penicillin")
        );
    }

    [Test]
    public async Task Nothing_is_recommended_that_the_patient_must_not_have()
    {
        const string colic =
            "- Patient: 41 years, male\n- Chief complaint: Flank pain\n- History: Comes in waves, radiates to the groin, blood in urine.";
        var healthy = await Prompts.TextAsync(Prompts.Specialist("urology", colic));
        var failing = await Prompts.AskAsync(
            Prompts.Specialist("urology", colic + "\n- Laboratory: creatinine 310 µmol/L (60-110) [high]")
        );
        Assert.That(healthy, Does.Contain("Give a non-steroidal drug for pain"));
        Assert.That(
            failing
                .GetProperty("recommendations")
                .EnumerateArray()
                .Select(line => line.GetProperty("text").GetString()),
            Has.None.Contains("non-steroidal")
        );
        Assert.That(
            failing
                .GetProperty("contraindications")
                .EnumerateArray()
                .Select(line => line.GetProperty("intervention").GetString()),
            Has.Member("non-steroidal drugs")
        );
    }

    [Test]
    public async Task An_allergen_is_not_recommended()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist("cardiology", Prompts.Stemi + "\n- Allergies: aspirin (hives)")
        );
        Assert.That(
            answer.GetProperty("recommendations").EnumerateArray().Select(line => line.GetProperty("text").GetString()),
            Has.None.Contains("aspirin")
        );
    }

    [Test]
    public async Task A_medicine_of_an_allergens_class_is_not_recommended()
    {
        const string throat =
            "- Patient: 12 years, female\n- Chief complaint: Sore throat\n- History: Fever, tonsillar exudate, sandpaper rash, strawberry tongue.";
        const string evidence =
            "- [idsa-strep-2012#x] Scarlet fever | In scarlet fever an antibiotic is given for ten days. More follows.";
        var healthy = await Prompts.TextAsync(Prompts.Specialist("paediatrics", throat, evidence));
        var allergic = await Prompts.AskAsync(
            Prompts.Specialist("paediatrics", throat + "\n- Allergies: amoxicillin (anaphylaxis)", evidence)
        );
        Assert.That(healthy, Does.Contain("Penicillin V"));
        Assert.That(
            allergic
                .GetProperty("recommendations")
                .EnumerateArray()
                .Select(line => line.GetProperty("text").GetString()),
            Has.None.Contains("enicillin")
        );
    }

    [Test]
    public async Task An_earlier_position_with_null_lists_is_read()
    {
        const string position =
            """{ "acuity": "urgent", "differential": null, "recommendations": null, "contraindications": null, "missing": null, "replies": null }""";
        var answer = await Prompts.AskAsync(
            Prompts.Rebuttal(
                "cardiology",
                Prompts.Stemi,
                "",
                "- c1 | diagnosis | pulmonary embolism | evidence: - | weight 0.50",
                position
            )
        );
        Assert.That(answer.GetProperty("replies").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_clinician_reads_dissent_missing_data_and_that_rules_wrote_it()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Of("communicator", ("Case", Prompts.Stemi), ("Settled report", Settled))
        );
        var text = answer.GetProperty("clinician").GetString();
        Assert.That(
            text,
            Does.Contain("pulmonary embolism")
                .And.Contain("acute coronary syndrome")
                .And.Contain("D-dimer")
                .And.Contain("not resolved")
                .And.Contain("rules, not by a language model")
        );
    }

    [Test]
    public async Task The_patient_reads_plain_words_without_false_certainty()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Of("communicator", ("Case", Prompts.Stemi), ("Settled report", Settled))
        );
        var text = answer.GetProperty("patient").GetString();
        Assert.That(
            text,
            Does.Contain("may be a sign of a blood clot in the lung")
                .And.Contain("not certain")
                .And.Contain("at once")
                .And.Not.Contain("embolism")
        );
    }

    [Test]
    public void An_unreadable_settled_report_is_refused_without_its_text() =>
        Assert.That(
            async () =>
                await Prompts.TextAsync(
                    Prompts.Of("communicator", ("Case", Prompts.Stemi), ("Settled report", "{ Mr Secret"))
                ),
            Throws.ArgumentException.With.Message.Contains("Settled report").And.Message.Not.Contains("Secret")
        );
}
