using System.Diagnostics;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// What a case tells the metrics and the traces. All of it is read from the case's own record when it ends, so that a
/// case counts once, whichever process finished it and however it got there.
/// </summary>
internal sealed class CaseMeasures(MedAssistTelemetry telemetry, SpecialtyCatalog catalog)
{
    /// <summary>A run begins; disposing it ends it, and records the case where that has ended.</summary>
    public IDisposable Run(CaseLedger ledger) => new Running(this, ledger);

    /// <summary>A case is taken up where another run left it.</summary>
    public void Recovered(CaseState state) => telemetry.Cases.Recovered(state.Stage);

    /// <summary>A reminder came due.</summary>
    public void ReminderTicked() => telemetry.Cases.ReminderTicked();

    /// <summary>Records an ended case.</summary>
    public void Ended(CaseState state)
    {
        var path = state.Triage is { } triage ? Label.Of(triage.Path) : "none";
        telemetry.Cases.Ended(path, OutcomeOf(state));
        telemetry.Cases.Cost(state.Usage.CostUsd);
        Panel(state);
        if (state is not { Report: { } report, FinishedAt: { } finished })
            return;

        var debated = state.Opinions.Any(opinion => opinion.Round > 0);
        var overhead = TimeSpan.FromMilliseconds(state.Timings.OverheadMs);
        telemetry.Cases.Took(path, debated, finished - state.AcceptedAt, overhead);
        Stages(state.Timings);
        if (report.Acuity < Settlement.Wanted(state))
            telemetry.Cases.Raised(report.Acuity);
    }

    private static string OutcomeOf(CaseState state) =>
        state switch
        {
            { Stage: CaseStage.Cancelled } => "cancelled",
            { Report.Flags: var flags } when flags.Contains(Limitation.Degraded) => Label.Of(Limitation.Degraded),
            { Report.Flags: var flags } when flags.Contains(Limitation.Partial) => Label.Of(Limitation.Partial),
            { Report.Flags: var flags } when flags.Contains(Limitation.Unresolved) => Label.Of(Limitation.Unresolved),
            _ => "complete",
        };

    private void Runs(int change) => telemetry.Cases.Runs(change);

    private void Panel(CaseState state)
    {
        foreach (var opinion in state.Opinions)
            Opinion(opinion, state.Floor?.Acuity);
        for (var round = 0; round < state.Gates.Length; round++)
            telemetry.Cases.Gated(state.Gates[round].Result, round);
        foreach (var dispute in state.Gates.SelectMany(gate => gate.Disputes))
            telemetry.Cases.Disputed(dispute.Kind);
        if (Settlement.Summary(state) is { } summary)
            telemetry.Cases.Debated(summary.Rounds, summary.DecidedBy);
    }

    private void Opinion(SpecialistOpinion opinion, Acuity? floor)
    {
        // A caller may name specialties; only those of the catalogue become labels.
        var specialty = catalog.Contains(opinion.Specialty) ? opinion.Specialty : "other";
        telemetry.Cases.Opined(specialty, opinion.Status);
        if (opinion.Status == OpinionStatus.Abstained)
            telemetry.Cases.Abstained(opinion.Reason ?? AbstentionReason.Failed);
        else if (opinion.Acuity > floor)
            telemetry.Cases.BelowFloor();
    }

    private void Stages(CaseTimings timings)
    {
        telemetry.Cases.Spent("floor", timings.FloorMs);
        telemetry.Cases.Spent("triage", timings.TriageMs);
        telemetry.Cases.Spent("knowledge", timings.KnowledgeMs);
        telemetry.Cases.Spent("consultation", timings.Round0Ms);
        telemetry.Cases.Spent("gate", timings.GateMs);
        telemetry.Cases.Spent("debate", timings.DebateMs);
        telemetry.Cases.Spent("arbiter", timings.VerdictMs);
        telemetry.Cases.Spent("report", timings.ReportMs);
    }

    private sealed class Running : IDisposable
    {
        private readonly CaseMeasures _measures;
        private readonly CaseLedger _ledger;
        private readonly Activity? _span;

        public Running(CaseMeasures measures, CaseLedger ledger)
        {
            (_measures, _ledger) = (measures, ledger);
            _span = MedAssistTracing.Case(ledger.Newest!.CaseId, ledger.Newest.TraceParent, ledger.Newest.Resumes);
            measures.Runs(+1);
        }

        public void Dispose()
        {
            _measures.Runs(-1);
            // A case whose end is not written is taken up elsewhere, and counted there. A cancellation is on its way to
            // the store, and counted here.
            var ended =
                _ledger.Saved is { Ended: true } saved ? saved
                : _ledger is { Newest: { Stage: CaseStage.Cancelled } cancelled, Failure: null } ? cancelled
                : null;
            if (ended is not null)
                _measures.Ended(ended);
            _span?.SetTag(MedAssistTracing.Stage, Label.Of(_ledger.Newest!.Stage)).Dispose();
        }
    }
}
