using NUnit.Framework;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Context;

internal sealed class EvidenceExcerptTests
{
    private static readonly CaseSubmission Case = new()
    {
        Patient = new Patient { AgeYears = 60 },
        ChiefComplaint = "Breathlessness",
        HistoryOfPresentIllness = "Swollen calf and pleuritic pain after a long flight.",
    };

    private static readonly Passage Embolism = Passage(
        "esc-pe-2019#diagnosis",
        "Pulmonary embolism",
        "Suspect it in pleuritic pain with a swollen calf. Order a CT angiogram. Do not wait for imaging in shock. Follow up at three months."
    );

    private static readonly Passage Melanoma = Passage(
        "nice-melanoma-2022#recognition",
        "Melanoma",
        "Excise with a 2 mm margin. Do not freeze."
    );

    [Test]
    public void Sentences_that_bear_on_the_case_stay_with_what_must_not_be_done() =>
        Assert.That(
            Lines(null, [], Embolism),
            Is.EqualTo(
                new[]
                {
                    "[esc-pe-2019#diagnosis] Pulmonary embolism | Suspect it in pleuritic pain with a swollen calf. Do not wait for imaging in shock.",
                }
            )
        );

    [Test]
    public void A_passage_that_does_not_bear_is_named_so_that_it_can_be_cited() =>
        Assert.That(Lines(null, [], Melanoma), Is.EqualTo(new[] { "[nice-melanoma-2022#recognition] Melanoma" }));

    [Test]
    public void In_a_debate_what_bears_on_the_claims_is_told() =>
        Assert.That(
            Lines(DisputeKind.Unsupported, [], Embolism, Melanoma),
            Is.EqualTo(
                new[]
                {
                    "[esc-pe-2019#diagnosis] Pulmonary embolism | Order a CT angiogram. Do not wait for imaging in shock.",
                }
            )
        );

    [Test]
    public void A_passage_that_names_a_diagnosis_of_the_own_position_can_still_be_cited() =>
        Assert.That(
            Lines(DisputeKind.Unsupported, ["Gout", "Melanoma"], Melanoma),
            Is.EqualTo(new[] { "[nice-melanoma-2022#recognition] Melanoma" })
        );

    [Test]
    public void What_was_left_out_is_counted()
    {
        var excerpt = new EvidenceExcerpt(Case, null, [], []);
        Assert.That(excerpt.Lines([Embolism, Melanoma]).Count(), Is.EqualTo(2));
        Assert.That(excerpt.Omitted, Is.EqualTo("evidence (4 of 6 sentences)"));
    }

    [Test]
    public void The_prompt_lists_it_with_what_was_left_out_of_the_case()
    {
        var prompt = new PromptText().Case(Case, 60).Evidence([Embolism]).Plain();
        Assert.That(prompt.Text, Does.Contain("## Evidence\n- [ref1] Pulmonary embolism | Suspect it"));
        Assert.That(prompt.Case!.Omitted, Is.EqualTo(new[] { "evidence (2 of 4 sentences)" }));
    }

    [Test]
    public void Without_a_case_passages_are_told_whole() =>
        Assert.That(
            new PromptText().Evidence([Melanoma]).Plain().Text,
            Is.EqualTo(
                "## Evidence\n- [nice-melanoma-2022#recognition] Melanoma | Excise with a 2 mm margin. Do not freeze.\n"
            )
        );

    private static string[] Lines(DisputeKind? kind, string[] position, params Passage[] passages)
    {
        var disputed = kind is { } one
            ? new Disputed(
                [
                    new Dispute
                    {
                        Id = "d",
                        Kind = one,
                        Claims = [new Claim { Id = "c1", Text = "CT angiogram" }],
                    },
                ],
                passages
            )
            : null;
        return [.. new EvidenceExcerpt(Case, disputed, [], position).Lines(passages)];
    }

    private static Passage Passage(string id, string title, string text) =>
        new()
        {
            Id = id,
            Title = title,
            Specialty = "x",
            Source = "x",
            Year = 2020,
            Text = text,
        };
}
