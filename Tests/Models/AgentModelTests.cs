using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Models;

internal sealed class AgentModelTests
{
    private const string Secret = "Mrs Quillfeather fell off her penny-farthing";

    private SpokenLog _log = null!;
    private ILoggerFactory _logs = null!;

    [SetUp]
    public void Listen()
    {
        _log = new SpokenLog();
        _logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
    }

    [TearDown]
    public void NoPatientTextIsEverLogged()
    {
        Assert.That(_log.Text, Does.Not.Contain("Quillfeather"));
        _logs.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Json_in_a_fence_with_pleasantries_around_it_is_read()
    {
        var reply = await AskAsync(
            Script.Text($"Certainly!\n```json\n{Answers.Opinion("Gout")}\n```\nI hope that helps.")
        );
        Assert.That(reply.Value!.Differential[0].Diagnosis, Is.EqualTo("Gout"));
        Assert.That((reply.Use.Calls, reply.Use.Model), Is.EqualTo((1, "scripted")));
    }

    [Test]
    public async Task A_question_that_was_called_off_on_its_way_is_put_to_nobody()
    {
        var (asked, questions) = (0, new OpenQuestions());
        var question = questions.Open();
        question.Close();
        var model = AgentOver.Client(
            new ThrowingClient(() => new InvalidOperationException($"{++asked}")),
            questions: questions
        );
        var reply = await model.AskAsync<OpinionAnswer>(
            AgentRole.Specialist,
            "case",
            new PromptText(),
            new ModelAllowance { Ticket = question.Ticket },
            null,
            default
        );
        Assert.That(
            (asked, reply.Value, reply.Failure, reply.Use.Calls),
            Is.EqualTo((0, default(OpinionAnswer), AbstentionReason.Late, 0))
        );
    }

    [Test]
    public async Task An_answer_is_repaired_once_and_what_came_first_is_kept()
    {
        var reply = await AskAsync(
            Script.Text($"{Secret}. {{\"acuity\": \"soonish\"}}"),
            Script.Text(Answers.Opinion("Gout"))
        );
        Assert.That(reply.Value!.Differential[0].Diagnosis, Is.EqualTo("Gout"));
        Assert.That(
            (reply.Use.Calls, reply.Failure, reply.Unreadable),
            Is.EqualTo((2, default(AbstentionReason?), $"{Secret}. {{\"acuity\": \"soonish\"}}"))
        );
    }

    [Test]
    public async Task After_the_repair_the_model_abstains_and_its_words_are_kept()
    {
        var reply = await AskAsync(
            Script.Text("No."),
            Script.Text($"{Secret}, so no."),
            Script.Text(Answers.Opinion())
        );
        Assert.That(
            (reply.Value, reply.Failure, reply.Use.Calls),
            Is.EqualTo((default(OpinionAnswer), AbstentionReason.Unreadable, 2))
        );
        Assert.That(reply.Unreadable, Is.EqualTo($"No.\n\n{Secret}, so no."));
        Assert.That(_log.Text, Does.Contain("cannot be read at attempt 2"));
    }

    [TestCase("")]
    [TestCase("   \n")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[1, 2]")]
    [TestCase("""{"acuity": "urgent", "differential": [{"diagnosis": "Gout", "probability": 1.2}]}""")]
    [TestCase("""{"acuity": "urgent", "differential": [{"diagnosis": " ", "probability": 0.2}]}""")]
    [TestCase("""{"acuity": 2, "differential": [{"diagnosis": "Gout", "probability": 0.2}]}""")]
    [TestCase("""{"acuity": "urgent", "differential": null}""")]
    [TestCase("""{"acuity": "urgent", "differential": [null]}""")]
    [TestCase("""{"acuity": "urgent", "differential": [{"diagnosis": null, "probability": 0.2}]}""")]
    public async Task What_is_empty_or_not_properly_filled_is_a_failure(string text)
    {
        var reply = await AskAsync(Script.Text(text), Script.Text(text));
        Assert.That((reply.Value, reply.Failure), Is.EqualTo((default(OpinionAnswer), AbstentionReason.Unreadable)));
    }

    [TestCase("\"evidence\": null")]
    [TestCase("\"evidence\": []")]
    [TestCase("\"urgency\": \"now\"")]
    public async Task A_list_that_is_left_out_or_null_inside_is_read_as_empty(string member)
    {
        var reply = await AskAsync(
            Script.Text(
                $$"""{"acuity": "urgent", "differential": [{"diagnosis": "Gout", "probability": 0.2}], "recommendations": [{"text": "Rest", {{member}}}]}"""
            )
        );
        Assert.That(reply.Value!.ToOpinion("a", 0).Recommendations[0].Evidence, Is.Empty);
    }

    [Test]
    public async Task What_is_null_is_read_as_left_out()
    {
        var reply = await AskAsync(
            Script.Text(
                """
                {"acuity": "urgent", "differential": [null, {"diagnosis": "Gout", "code": null, "probability": 0.2}],
                 "recommendations": null, "contraindications": [{"intervention": "Aspirin", "reason": null, "evidence": [null, "p1"]}],
                 "missing": [null], "confidence": null}
                """
            )
        );
        var opinion = reply.Value!.ToOpinion("a", 0);
        Assert.That(opinion.Differential.Select(diagnosis => diagnosis.Name), Is.EqualTo(new[] { "Gout" }));
        Assert.That(
            (opinion.Recommendations.Length, opinion.Missing.Length, opinion.Confidence),
            Is.EqualTo((0, 0, 0.0))
        );
        Assert.That(opinion.Contraindications.Single().Evidence, Is.EqualTo(new[] { "p1" }));
    }

    [Test]
    public async Task An_answer_that_was_cut_off_is_not_trusted_even_where_it_reads()
    {
        var cut = Script.Text(Answers.Opinion());
        cut.FinishReason = ChatFinishReason.Length;
        var reply = await AskAsync(cut, cut);
        Assert.That((reply.Failure, reply.Use.FinishReason), Is.EqualTo((AbstentionReason.Truncated, "length")));
    }

    [TestCase(typeof(HttpRequestException), AbstentionReason.Unreachable)]
    [TestCase(typeof(TimeoutException), AbstentionReason.Late)]
    [TestCase(typeof(OperationCanceledException), AbstentionReason.Late)]
    [TestCase(typeof(InvalidOperationException), AbstentionReason.Failed)]
    public async Task An_exception_is_an_abstention(Type exception, AbstentionReason reason)
    {
        var reply = await AskAsync(new ThrowingClient(() => (Exception)Activator.CreateInstance(exception, Secret)!));
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((reason, 1)));
        Assert.That(_log.Text, Does.Contain($"failed: {reason} "));
        Assert.That(
            reply.Use.Failures.Select(failure => (failure.Role, failure.Reason, failure.Status)),
            Is.EqualTo(new[] { ("specialist", reason, default(int?)) })
        );
    }

    [Test]
    public void Only_the_callers_own_cancellation_is_thrown()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(
            async () => await AskAsync(new ThrowingClient(() => new OperationCanceledException()), cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    private Task<ModelReply<OpinionAnswer>> AskAsync(params ChatResponse[] answers) =>
        AskAsync(new QueuedClient(answers), default);

    private Task<ModelReply<OpinionAnswer>> AskAsync(IChatClient client, CancellationToken cancellationToken = default)
    {
        var model = AgentOver.Client(client, _logs.CreateLogger<AgentModel>());
        var prompt = new PromptText().Case(
            new()
            {
                Patient = new() { AgeYears = 71 },
                ChiefComplaint = Secret,
            },
            71
        );
        return model.AskAsync<OpinionAnswer>(AgentRole.Specialist, "case", prompt, cancellationToken);
    }
}
