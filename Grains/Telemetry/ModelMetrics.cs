using System.Diagnostics.Metrics;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The instruments of models: how long they take, how they fail and what they are sent.</summary>
internal sealed class ModelMetrics
{
    private static readonly AbstentionReason[] Alarming =
    [
        AbstentionReason.Retired,
        AbstentionReason.Authentication,
        AbstentionReason.PromptCut,
    ];

    private readonly Meter _meter;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _overlooked;

    public ModelMetrics(Meter meter)
    {
        _meter = meter;
        _latency = meter.Seconds(
            MetricNames.ProviderLatency,
            Buckets.Provider,
            "Time of a question to a model, its retries included."
        );
        _calls = meter.CreateCounter<long>(MetricNames.ModelCalls, "{call}", "Questions to models.");
        _tokens = meter.CreateCounter<long>(MetricNames.Tokens, "{token}", "Tokens of prompts and answers.");
        _failures = meter.CreateCounter<long>(
            MetricNames.ModelFailures,
            "{failure}",
            "Questions that a model did not answer properly."
        );
        _overlooked = meter.CreateCounter<long>(
            MetricNames.Leniencies,
            "{answer}",
            "Answers whose form was overlooked so that they could be read."
        );
    }

    /// <summary>Reads whether a provider's circuit is open whenever the metrics are collected.</summary>
    public void ObserveCircuit(string provider, Func<bool> open) =>
        _meter.CreateObservableGauge(
            MetricNames.CircuitOpen,
            () => new Measurement<int>(open() ? 1 : 0, Label.Provider.With(provider)),
            "{circuit}",
            "Whether nothing is sent to the provider because it failed too often."
        );

    /// <summary>
    /// A model that will be asked: what alerts are about is counted from nought, so that the first one of it is seen.
    /// </summary>
    /// <param name="provider">The configured provider.</param>
    /// <param name="model">The configured model.</param>
    public void Known(string provider, string model)
    {
        foreach (var reason in Alarming)
            _failures.Add(
                0,
                Label.Provider.With(provider),
                Label.Model.With(model),
                Label.Role.With("none"),
                Label.Reason.With(Label.Of(reason)),
                Label.Status.With("none")
            );
        _overlooked.Add(0, Label.Provider.With(provider), Label.Model.With(model), Label.Kind.With("none"));
    }

    /// <summary>A question is over.</summary>
    /// <param name="call">Whom it was put to.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="took">How long the agent waited.</param>
    public void Called(ModelCall call, CallOutcome outcome, TimeSpan took)
    {
        var (provider, model, role) = call.Labels;
        _calls.Add(1, provider, model, role, Label.Outcome.With(outcome.ToString().ToLowerInvariant()));
        // What was given up or never sent says nothing about the provider.
        if (outcome is not (CallOutcome.Cancelled or CallOutcome.Held))
            _latency.Record(took.TotalSeconds, provider, model, role);
    }

    /// <summary>A question was not answered properly.</summary>
    /// <param name="call">Whom it was put to.</param>
    /// <param name="reason">What went wrong.</param>
    /// <param name="status">The HTTP status; absent where there was none.</param>
    public void Failed(ModelCall call, AbstentionReason reason, int? status)
    {
        var (provider, model, role) = call.Labels;
        var label = Label.Status.With(status is >= 100 and < 600 ? $"{status}" : "none");
        _failures.Add(1, provider, model, role, Label.Reason.With(Label.Of(reason)), label);
    }

    /// <summary>An answer was read although its form was not as asked.</summary>
    /// <param name="provider">The configured provider.</param>
    /// <param name="model">The configured model.</param>
    /// <param name="overlooked">What was overlooked, by published names.</param>
    public void Overlooked(string provider, string model, IEnumerable<string> overlooked)
    {
        foreach (var name in overlooked)
            _overlooked.Add(1, Label.Provider.With(provider), Label.Model.With(model), Label.Kind.With(name));
    }

    /// <summary>What an answer took.</summary>
    public void Used(ModelCall call, long prompt, long completion)
    {
        var (provider, model, role) = call.Labels;
        _tokens.Add(prompt, provider, model, role, Label.Kind.With("prompt"));
        _tokens.Add(completion, provider, model, role, Label.Kind.With("completion"));
    }
}

/// <summary>Whom a question is put to, by names that the configuration knows.</summary>
/// <param name="Provider">The configured provider.</param>
/// <param name="Model">The configured model.</param>
/// <param name="Role">The agent's role; <c>none</c> for what no agent asks, such as the probe at the start.</param>
internal readonly record struct ModelCall(string Provider, string Model, string Role)
{
    public (
        KeyValuePair<string, object?> Provider,
        KeyValuePair<string, object?> Model,
        KeyValuePair<string, object?> Role
    ) Labels => (Label.Provider.With(Provider), Label.Model.With(Model), Label.Role.With(Role));
}

/// <summary>How a question to a model ended.</summary>
internal enum CallOutcome
{
    /// <summary>With an answer, readable or not.</summary>
    Answered,

    /// <summary>The provider's rate limit, 429.</summary>
    Limited,

    /// <summary>Another refusal, 4xx.</summary>
    Refused,

    /// <summary>The provider failed or could not be reached.</summary>
    Failed,

    /// <summary>Not in time.</summary>
    Late,

    /// <summary>Not sent: the provider's circuit is open, or the question's attempts are spent.</summary>
    Held,

    /// <summary>Given up by whoever asked, for example because a hedge answered first.</summary>
    Cancelled,
}
