using System.Diagnostics.Metrics;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The instruments of cases. Whoever leads a case decides what is recorded of it when it ends.</summary>
internal sealed class CaseMetrics
{
    private readonly Histogram<double> _latency;
    private readonly Histogram<double> _stage;
    private readonly Histogram<double> _overhead;
    private readonly Histogram<int> _rounds;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _gates;
    private readonly Counter<long> _disputes;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _opinions;
    private readonly Counter<long> _abstentions;
    private readonly Counter<long> _below;
    private readonly Counter<long> _raises;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _recoveries;
    private readonly Counter<long> _ticks;
    private readonly UpDownCounter<long> _running;

    public CaseMetrics(Meter meter)
    {
        _latency = meter.Seconds(MetricNames.Latency, Buckets.Case, "Time from a case's acceptance to its report.");
        _stage = meter.Seconds(MetricNames.Stage, Buckets.Stage, "Time that a case spent in a stage.");
        _overhead = meter.Seconds(
            MetricNames.Overhead,
            Buckets.Overhead,
            "Time of a case that no model was waited for."
        );
        _rounds = meter.CreateHistogram(
            MetricNames.DebateRounds,
            "{round}",
            "Debate rounds of a case.",
            tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [.. Buckets.Rounds.Select(bound => (int)bound)] }
        );
        _ended = meter.CreateCounter<long>(MetricNames.Cases, "{case}", "Cases that ended.");
        _gates = meter.CreateCounter<long>(MetricNames.GateReadings, "{reading}", "What the gate said.");
        _disputes = meter.CreateCounter<long>(MetricNames.Disputes, "{dispute}", "What the panel disputed.");
        _decisions = meter.CreateCounter<long>(MetricNames.Decisions, "{case}", "What settled the panel's position.");
        _opinions = meter.CreateCounter<long>(MetricNames.Opinions, "{opinion}", "Opinions that were asked for.");
        _abstentions = meter.CreateCounter<long>(MetricNames.Abstentions, "{opinion}", "Opinions that were not given.");
        _below = meter.CreateCounter<long>(
            MetricNames.OpinionsBelowFloor,
            "{opinion}",
            "Opinions less urgent than the safety floor."
        );
        _raises = meter.CreateCounter<long>(MetricNames.FloorRaises, "{case}", "Reports that the safety floor raised.");
        _cost = meter.CreateCounter<double>(MetricNames.Cost, "{USD}", "Cost of the models in US dollars.");
        _recoveries = meter.CreateCounter<long>(MetricNames.Recoveries, "{case}", "Cases that were taken up again.");
        _ticks = meter.CreateCounter<long>(MetricNames.ReminderTicks, "{tick}", "Reminders of cases that came due.");
        _running = meter.CreateUpDownCounter<long>(MetricNames.CasesRunning, "{case}", "Cases that run on this silo.");
        Begin();
    }

    public void Runs(int change) => _running.Add(change);

    public void Recovered(CaseStage stage) => _recoveries.Add(1, Label.Stage.With(Label.Of(stage)));

    public void ReminderTicked() => _ticks.Add(1);

    public void Ended(string path, string outcome) => _ended.Add(1, Label.Path.With(path), Label.Outcome.With(outcome));

    public void Took(string path, bool debated, TimeSpan latency, TimeSpan overhead)
    {
        var word = debated ? "true" : "false";
        _latency.Record(latency.TotalSeconds, Label.Path.With(path), Label.Debated.With(word));
        _overhead.Record(overhead.TotalSeconds, Label.Debated.With(word));
    }

    /// <summary>A stage that the case did not reach took no time and is not recorded.</summary>
    public void Spent(string stage, double milliseconds)
    {
        if (milliseconds > 0)
            _stage.Record(milliseconds / 1000, Label.Stage.With(stage));
    }

    public void Gated(GateResult result, int round) =>
        _gates.Add(1, Label.Result.With(Label.Of(result)), Label.Round.With(round));

    public void Disputed(DisputeKind kind) => _disputes.Add(1, Label.Kind.With(Label.Of(kind)));

    public void Debated(int rounds, DebateDecider decider)
    {
        _rounds.Record(rounds);
        _decisions.Add(1, Label.DecidedBy.With(Label.Of(decider)));
    }

    public void Opined(string specialty, OpinionStatus status) =>
        _opinions.Add(1, Label.Specialty.With(specialty), Label.Status.With(Label.Of(status)));

    public void Abstained(AbstentionReason reason) => _abstentions.Add(1, Label.Reason.With(Label.Of(reason)));

    public void BelowFloor() => _below.Add(1);

    public void Raised(Acuity to) => _raises.Add(1, Label.Acuity.With(Label.Of(to)));

    public void Cost(double dollars) => _cost.Add(dollars);

    // A rate over a counter that starts with its first event misses that event: these start at 0.
    private void Begin()
    {
        _running.Add(0);
        _ticks.Add(0);
        _cost.Add(0);
        _below.Add(0);
        foreach (var reason in Enum.GetValues<AbstentionReason>())
            _abstentions.Add(0, Label.Reason.With(Label.Of(reason)));
        foreach (var to in Enum.GetValues<Acuity>())
            _raises.Add(0, Label.Acuity.With(Label.Of(to)));
        foreach (var stage in Enum.GetValues<CaseStage>().Where(stage => stage < CaseStage.AwaitingSignOff))
            _recoveries.Add(0, Label.Stage.With(Label.Of(stage)));
    }
}
