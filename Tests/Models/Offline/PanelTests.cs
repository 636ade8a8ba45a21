using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

internal sealed class PanelTests
{
    private const string Ambiguous = """
        - Patient: 61 years, male
        - Chief complaint: Chest pain and shortness of breath
        - History: Chest heaviness since this morning, short of breath, sweating. The left calf is swollen after a long flight.
        - Vital signs: heart rate 112 /min; SpO2 92 % on room air
        - Laboratory: troponin I 0.08 ng/mL (0-0.04) [high]
        - Investigations: ECG: sinus rhythm, no acute change
        - Past history: hypertension
        """;

    private const string EmbolismNote =
        "- [esc-pe-2019#diagnosis] Pulmonary embolism | In suspected pulmonary embolism with high probability, anticoagulation starts while CT pulmonary angiography is arranged. More follows.";

    private const string CoronaryNote =
        "- [esc-acs-2023#initial] Acute coronary syndrome | In acute coronary syndrome without ST elevation, aspirin is given and serial troponin and ECG are recorded.";

    [Test]
    public async Task Heart_and_lung_specialists_differ_where_the_facts_support_both()
    {
        var heart = await Prompts.AskAsync(Prompts.Specialist("cardiology", Ambiguous));
        var lung = await Prompts.AskAsync(Prompts.Specialist("pulmonology", Ambiguous));
        Assert.That(heart.Diagnoses()[0], Is.EqualTo("acute coronary syndrome without ST elevation"));
        Assert.That(lung.Diagnoses()[0], Is.EqualTo("pulmonary embolism"));
    }

    [Test]
    public async Task Both_agree_on_a_clear_infarction()
    {
        foreach (var specialty in new[] { "cardiology", "pulmonology", "emergency-medicine" })
        {
            var answer = await Prompts.AskAsync(Prompts.Specialist(specialty, Prompts.Stemi));
            Assert.That(answer.Diagnoses()[0], Is.EqualTo("ST-elevation myocardial infarction"), specialty);
            Assert.That(answer.GetProperty("acuity").GetString(), Is.EqualTo("emergent"));
        }
    }

    [Test]
    public async Task Only_given_passages_are_cited_and_fitting_ones_are()
    {
        var answer = await Prompts.AskAsync(
            Prompts.Specialist("pulmonology", Ambiguous, $"{EmbolismNote}\n{CoronaryNote}")
        );
        var cited = answer
            .GetProperty("recommendations")
            .EnumerateArray()
            .SelectMany(line => line.Strings("evidence"))
            .Distinct()
            .ToArray();
        Assert.That(cited, Is.SubsetOf(new[] { "esc-pe-2019#diagnosis", "esc-acs-2023#initial" }));
        Assert.That(cited, Has.Member("esc-pe-2019#diagnosis"));
    }

    [Test]
    public async Task A_position_stays_without_new_evidence()
    {
        var position = await Prompts.TextAsync(Prompts.Specialist("pulmonology", Ambiguous, EmbolismNote));
        var before = System.Text.Json.JsonDocument.Parse(position).RootElement;
        var after = await Prompts.AskAsync(Prompts.Rebuttal("pulmonology", Ambiguous, EmbolismNote, Claims, position));
        Assert.That(after.Diagnoses(), Is.EqualTo(before.Diagnoses()));
        Assert.That(after.GetProperty("acuity").GetString(), Is.EqualTo(before.GetProperty("acuity").GetString()));
    }

    [Test]
    public async Task A_position_moves_to_what_a_new_passage_supports_and_cites_it()
    {
        var position = await Prompts.TextAsync(Prompts.Specialist("pulmonology", Ambiguous, EmbolismNote));
        var after = await Prompts.AskAsync(
            Prompts.Rebuttal("pulmonology", Ambiguous, $"{EmbolismNote}\n{CoronaryNote}", Claims, position)
        );
        Assert.That(after.Diagnoses()[0], Is.EqualTo("acute coronary syndrome without ST elevation"));
        Assert.That(
            after.GetProperty("recommendations").EnumerateArray().SelectMany(line => line.Strings("evidence")),
            Has.Member("esc-acs-2023#initial")
        );
    }

    [Test]
    public async Task Every_disputed_claim_gets_a_reply()
    {
        var position = await Prompts.TextAsync(Prompts.Specialist("pulmonology", Ambiguous));
        var after = await Prompts.AskAsync(Prompts.Rebuttal("pulmonology", Ambiguous, "", Claims, position));
        var replies = after.GetProperty("replies").EnumerateArray().ToArray();
        Assert.That(replies.Select(reply => reply.GetProperty("claim").GetString()), Is.EqualTo(new[] { "c1", "c2" }));
        Assert.That(replies[0].GetProperty("supports").GetBoolean(), Is.True);
    }

    private const string Claims =
        "- c1 | diagnosis | pulmonary embolism | evidence: - | weight 0.50\n- c2 | diagnosis | NSTEMI | evidence: - | weight 0.50";

    [Test]
    public async Task The_validator_decides_a_clear_dispute()
    {
        var verdict = await Prompts.AskAsync(
            Prompts.Of(
                "validator",
                ("Case", Prompts.Stemi),
                ("Safety floor", "urgent"),
                (
                    "Disputed claims",
                    "- c1 | diagnosis | ST-elevation myocardial infarction | evidence: - | weight 0.50\n- c2 | diagnosis | acute pericarditis | evidence: - | weight 0.50\n- c3 | acuity | emergent | evidence: - | weight 0.50\n- c4 | acuity | urgent | evidence: - | weight 0.50"
                )
            )
        );
        Assert.That(verdict.GetProperty("kind").GetString(), Is.EqualTo("decided"));
        Assert.That(
            verdict.GetProperty("leadingDiagnosis").GetString(),
            Is.EqualTo("ST-elevation myocardial infarction")
        );
        Assert.That(verdict.Strings("upheld"), Is.EqualTo(new[] { "c1", "c3" }));
        Assert.That(verdict.Strings("rejected"), Is.EqualTo(new[] { "c2", "c4" }));
    }

    [Test]
    public async Task The_validator_leaves_a_close_dispute_unresolved()
    {
        var verdict = await Prompts.AskAsync(Prompts.Of("validator", ("Case", Ambiguous), ("Disputed claims", Claims)));
        Assert.That(verdict.GetProperty("kind").GetString(), Is.EqualTo("unresolved"));
        Assert.That(verdict.Strings("upheld"), Is.Empty);
    }
}
