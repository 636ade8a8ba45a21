using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Models.Reading;

/// <summary>An answer is read leniently in its form and strictly in its meaning.</summary>
internal sealed class AnswerReadingTests
{
    private const string Plain =
        """{"acuity": "urgent", "differential": [{"diagnosis": "Gout", "code": "M10", "probability": 0.7}], "recommendations": [{"text": "Rest", "urgency": "today", "evidence": ["p1"]}], "confidence": 0.6}""";

    private static IEnumerable<TestCaseData> SameMeaning =>
        [
            new(Plain, Leniencies.None),
            new($"\uFEFF{Plain}\n", Leniencies.None),
            new($"```json\n{Plain}\n```", Leniencies.Surrounded),
            new($"Here {{you}} are: {Plain} {{Done}}.", Leniencies.Surrounded),
            new($"<think>{{\"acuity\": \"non-urgent\"}} or {{x}}</think>{Plain}", Leniencies.Surrounded),
            new(
                $"I think {Plain.Replace("urgent", "emergent", StringComparison.Ordinal)}.</think>\n{Plain}",
                Leniencies.Surrounded
            ),
            new($"{Plain.Replace("urgent", "emergent", StringComparison.Ordinal)}\n{Plain}", Leniencies.Several),
            new($"{{\"answer\": {Plain}}}", Leniencies.Wrapped),
            new($"{{\"thought\": \"hm\", \"result\": [{{\"opinion\": {Plain}}}]}}", Leniencies.Wrapped),
            new(System.Text.Json.JsonSerializer.Serialize(Plain), Leniencies.Encoded),
            new($"{{\"answer\": {System.Text.Json.JsonSerializer.Serialize(Plain)}}}", Leniencies.Wrapped),
            new($"{Plain[..^1]},}}", Leniencies.Loose),
            new($"{{// first\n{Plain[1..^1]} /* last */}}", Leniencies.Loose),
            new(
                Plain.Replace(
                    "\"acuity\": \"urgent\"",
                    "\"acuity\": \"urgent\", \"acuity\": \"urgent\"",
                    StringComparison.Ordinal
                ),
                Leniencies.Repeated
            ),
            new(Plain.Replace("\"urgent\"", "\"Urgent\"", StringComparison.Ordinal), Leniencies.Spelling),
            new(Plain.Replace("0.7", "\"0.7\"", StringComparison.Ordinal), Leniencies.Type),
            new(Plain.Replace("0.7", "\"70%\"", StringComparison.Ordinal), Leniencies.Type),
            new(Plain.Replace("[\"p1\"]", "\"p1\"", StringComparison.Ordinal), Leniencies.Single),
            new(
                Plain
                    .Replace("[{\"diagnosis\"", "{\"diagnosis\"", StringComparison.Ordinal)
                    .Replace("0.7}]", "0.7}", StringComparison.Ordinal),
                Leniencies.Single
            ),
        ];

    [TestCaseSource(nameof(SameMeaning))]
    public void What_means_the_same_is_read_and_what_was_overlooked_is_named(string text, object used)
    {
        var read = AnswerReading.Of<OpinionAnswer>(text);
        var opinion = read.Value?.ToOpinion("a", 0);
        Assert.That(
            (read.Fault, opinion?.Acuity, opinion?.Differential[0].Name, opinion?.Differential[0].Probability),
            Is.EqualTo(("", (Acuity?)Acuity.Urgent, "Gout", (double?)0.7))
        );
        Assert.That(
            (opinion!.Recommendations[0].Urgency, opinion.Recommendations[0].Evidence.Single(), opinion.Confidence),
            Is.EqualTo((Urgency.Today, "p1", 0.6))
        );
        Assert.That(read.Used, Is.EqualTo(used));
    }

    [TestCase("\"semi urgent\"", Acuity.SemiUrgent)]
    [TestCase("\"SEMI_URGENT\"", Acuity.SemiUrgent)]
    [TestCase("\"Non-Urgent.\"", Acuity.NonUrgent)]
    [TestCase("[\"emergent\"]", Acuity.Emergent)]
    public void A_name_is_read_whatever_its_capitals_and_separators(string written, Acuity acuity) =>
        Assert.That(
            AnswerReading
                .Of<OpinionAnswer>(Plain.Replace("\"urgent\"", written, StringComparison.Ordinal))
                .Value!.Acuity,
            Is.EqualTo(acuity)
        );

    [TestCase("\"urgent\"", "\"rather urgent\"")]
    [TestCase("\"urgent\"", "2")]
    [TestCase("\"urgent\"", "\"2\"")]
    [TestCase("\"urgent\"", "[\"urgent\", \"emergent\"]")]
    [TestCase("\"urgent\"", "\"urgent\", \"acuity\": \"emergent\"")]
    [TestCase("\"urgent\"", "\"urgent\", \"Acuity\": \"emergent\"")]
    [TestCase("\"today\"", "\"later\"")]
    [TestCase("0.7", "7")]
    [TestCase("0.7", "70")]
    [TestCase("0.7", "\"70\"")]
    [TestCase("0.7", "-0.7")]
    [TestCase("0.7", "\"700%\"")]
    [TestCase("0.7", "\"high\"")]
    [TestCase("0.7", "\"0.6-0.8\"")]
    [TestCase("0.7", "\"1,2\"")]
    [TestCase("{\"diagnosis\": \"Gout\", \"code\": \"M10\", \"probability\": 0.7}", "\"Gout\"")]
    public void What_does_not_say_one_thing_is_not_guessed(string written, string otherwise)
    {
        var read = AnswerReading.Of<OpinionAnswer>(Plain.Replace(written, otherwise, StringComparison.Ordinal));
        Assert.That((read.Value, read.Fault, read.IsCut), Is.EqualTo((default(OpinionAnswer), read.Fault, false)));
        Assert.That(read.Fault, Is.Not.Empty.And.Not.Contain("Gout"));
    }

    [Test]
    public void Half_of_an_answer_is_none_wherever_it_ends([Range(1, 9)] int tenths)
    {
        var read = AnswerReading.Of<OpinionAnswer>($"Draft: {Plain}\n{Plain[..(Plain.Length * tenths / 10)]}");
        Assert.That((read.Value, read.IsCut), Is.EqualTo((default(OpinionAnswer), true)));
    }

    [Test]
    public void A_raw_line_end_in_a_text_stays_one()
    {
        var read = AnswerReading.Of<ReportAnswer>(
            "{\"clinician\": \"Acuity: urgent.\n- Rest\t{now}\", \"patient\": [\"Rest.\", \"Drink.\"]} and more"
        );
        Assert.That(
            (read.Value?.Clinician, read.Value?.Patient),
            Is.EqualTo(("Acuity: urgent.\n- Rest\t{now}", "Rest.\nDrink."))
        );
        Assert.That(read.Used, Is.EqualTo(Leniencies.Loose | Leniencies.Single | Leniencies.Surrounded));
    }

    [Test]
    public void Every_role_is_read_so()
    {
        Assert.That(
            AnswerReading
                .Of<TriageAnswer>("""{"triage": {"Acuity": "Urgent", "specialties": "cardiology", "path": "Panel"}}""")
                .Value!.Specialties,
            Is.EqualTo(new[] { "cardiology" })
        );
        var verdict = AnswerReading
            .Of<VerdictAnswer>("""{"kind": "Decided", "upheld": "c1", "rejected": "", "evidence": "p1",}""")
            .Value!;
        Assert.That(
            (verdict.Kind, verdict.Upheld.Single(), verdict.Rejected.Count),
            Is.EqualTo((VerdictKind.Decided, "c1", 0))
        );
        var rebuttal = AnswerReading
            .Of<RebuttalAnswer>(
                $"{Plain[..^1]}, \"replies\": {{\"claim\": \"c1\", \"supports\": \"no\", \"argument\": \"None\", \"evidence\": \"p1\"}}}}"
            )
            .Value!;
        Assert.That((rebuttal.Replies.Single().Claim, rebuttal.Replies.Single().Supports), Is.EqualTo(("c1", false)));
    }

    [Test]
    public void Many_braces_are_no_answer_and_take_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":[{", 20_000));
        Assert.That(AnswerReading.Of<OpinionAnswer>(text).Value, Is.Null);
        Assert.That(AnswerReading.Of<OpinionAnswer>(new string('{', 100_000)).Value, Is.Null);
    }
}
