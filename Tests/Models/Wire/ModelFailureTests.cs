using NUnit.Framework;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Wire;

/// <summary>
/// Failures tell themselves apart, in the reply that becomes the case's, in the log and in the metrics.
/// </summary>
[NonParallelizable]
internal sealed class ModelFailureTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase(Behaviour.Unauthorized, AbstentionReason.Authentication, 401, "invalid_api_key")]
    [TestCase(Behaviour.Forbidden, AbstentionReason.Authentication, 403, null)]
    [TestCase(Behaviour.Retired, AbstentionReason.Retired, 404, "model_not_found")]
    [TestCase(Behaviour.Decommissioned, AbstentionReason.Retired, 400, "model_decommissioned")]
    [TestCase(Behaviour.ContextLength, AbstentionReason.TooLong, 400, "context_length_exceeded")]
    [TestCase(Behaviour.TooLarge, AbstentionReason.TooLong, 413, null)]
    [TestCase(Behaviour.Filtered, AbstentionReason.Filtered, 400, "content_filter")]
    [TestCase(Behaviour.FilteredAnswer, AbstentionReason.Filtered, null, "content_filter")]
    [TestCase(Behaviour.Declined, AbstentionReason.Filtered, null, "refusal")]
    [TestCase(Behaviour.Overloaded, AbstentionReason.Unavailable, 503, "server_error")]
    [TestCase(Behaviour.ErrorInSuccess, AbstentionReason.Unavailable, 502, null)]
    [TestCase(Behaviour.Page, AbstentionReason.Unreadable, null, null)]
    [TestCase(Behaviour.CutInSilence, AbstentionReason.Truncated, null, null)]
    public async Task A_failure_says_why_with_status_and_code(
        Behaviour behaviour,
        AbstentionReason reason,
        int? status,
        string? code
    )
    {
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        await using var consultant = Consultant.At(_simulator.Endpoint, ("MaxAttempts", "2"));
        using var counted = new CountedMetrics(
            consultant,
            MetricNames.ModelFailures,
            Label.Model,
            Label.Role,
            Label.Reason,
            Label.Status
        );
        var reply = await consultant.OpineAsync();

        Assert.That(reply.Failure, Is.EqualTo(reason), consultant.Log);
        Assert.That(
            reply.Use.Failures,
            Is.EqualTo(
                new[]
                {
                    new AgentFailure
                    {
                        Role = "specialist",
                        Specialty = "cardiology",
                        Model = "first",
                        Reason = reason,
                        Status = status,
                        ProviderCode = code,
                    },
                }
            )
        );
        Assert.That(
            consultant.Log,
            Does.Contain(
                $"The model first of role Specialist failed: {reason} (status {status ?? 0}, code {code ?? "none"})"
            )
        );
        Assert.That(
            counted.Seen,
            Is.EqualTo(
                new[] { $"first specialist {CaseJson.NameOf(reason)} {(status is { } told ? $"{told}" : "none")}" }
            )
        );
        Assert.That(consultant.Log, Does.Not.Contain("incorrect api key").IgnoreCase.And.Not.Contain(Questions.Secret));
    }

    [TestCase(Behaviour.Retired)]
    [TestCase(Behaviour.Filtered)]
    [TestCase(Behaviour.FilteredAnswer)]
    [TestCase(Behaviour.ContextLength)]
    public async Task What_another_model_answered_is_named_all_the_same(Behaviour behaviour)
    {
        _simulator.BehaveNext(behaviour);
        await using var consultant = Consultant.At(_simulator.Endpoint, ("Fallbacks:0", "second"));
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 2, "second")),
            consultant.Log
        );
        Assert.That(reply.Use.Failures.Single().Model, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_prompt_that_was_cut_is_noticed_and_its_answer_stands([Values] bool cut)
    {
        if (cut)
            _simulator.BehaveNext(Behaviour.PromptCut);
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var reply = await consultant.OpineAsync();
        Assert.That((reply.Failure, reply.Value is null), Is.EqualTo((default(AbstentionReason?), false)));
        Assert.That(
            reply.Use.Failures.Select(failure => failure.Reason),
            Is.EqualTo(cut ? [AbstentionReason.PromptCut] : Array.Empty<AbstentionReason>())
        );
        Assert.That(consultant.Log.Contains("failed: PromptCut", StringComparison.Ordinal), Is.EqualTo(cut));
    }
}
