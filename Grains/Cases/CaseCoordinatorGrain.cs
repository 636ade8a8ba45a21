using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.Placement;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Leads one case: accepts it, runs it to its report, answers for it. Everything that it tells has been written; a case
/// that was running when its process was lost is taken up by the reminder or by the first call that finds it. What it
/// does is in three places: <see cref="CaseLife"/>, <see cref="CaseQueries"/> and <see cref="CaseDecisions"/>.
/// </summary>
[GrainType("medassist.case"), RandomPlacement]
internal sealed class CaseCoordinatorGrain(
    [PersistentState("case", "cases")] IPersistentState<CaseRecord> record,
    CaseStore store,
    CaseRuns runs,
    CaseReminders reminders,
    CaseAdmission admission,
    CaseLesson lesson,
    TimeProvider clock,
    ILogger<CaseCoordinatorGrain> log
) : Grain, ICaseCoordinatorGrain, IRemindable, IGrainMigrationParticipant, IIncomingGrainCallFilter
{
    private const string HandedOver = "medassist.handed-over";

    private CaseLife _life = null!;
    private CaseQueries _queries = null!;
    private CaseDecisions _decisions = null!;
    private bool _handedOver;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var ledger = new CaseLedger(record, store, clock);
        _life = new CaseLife(this, ledger, runs, reminders, clock, log);
        _queries = new CaseQueries(
            ledger,
            _life,
            new WaitingCallers(ledger, clock, runs.Leaving),
            GrainFactory,
            clock,
            log
        );
        _decisions = new CaseDecisions(ledger, _life, admission, _queries, lesson, GrainFactory, clock, log);
        _life.Continue(_handedOver);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _life.EndAsync(handOver: reason.ReasonCode == DeactivationReasonCode.ShuttingDown);

    /// <summary>
    /// Whoever asks for a case that cannot be read is told so. A caller keeps the activation of an ended case, and lets
    /// it go when it is answered; but for a submission, since the same one may wait behind it and would be sent
    /// elsewhere.
    /// </summary>
    public Task Invoke(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType != typeof(ICaseCoordinatorGrain) ? context.Invoke()
        : record.State.IsUnreadable ? Task.FromException(CaseQueries.Unreadable())
        : context.InterfaceMethod.Name == nameof(SubmitAsync) ? context.Invoke()
        : _life.DuringAsync(context);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _life.WakeAsync();

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext context) =>
        context.TryAddValue(HandedOver, _life is { GoesOn: true });

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext context) =>
        _handedOver = context.TryGetValue(HandedOver, out bool handedOver) && handedOver;

    public Task<CaseProgress?> GetAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        _queries.ProgressAsync(wait, cancellationToken);

    public Task<EventPage?> EventsAfterAsync(long sequence, TimeSpan wait, CancellationToken cancellationToken) =>
        _queries.EventsAfterAsync(sequence, wait, cancellationToken);

    public Task<ReportDraft?> DraftAfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken) =>
        _queries.DraftAfterAsync(seen, wait, cancellationToken);

    public Task<ImmutableArray<AcpMessage<TranscriptEntry>>?> MessagesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_queries.Messages());

    public Task<CaseAudit?> AuditAsync(CancellationToken cancellationToken) => Task.FromResult(_queries.Audit());

    public Task<CaseReceipt> SubmitAsync(CaseOrder order, CancellationToken cancellationToken) =>
        _decisions.SubmitAsync(order);

    public Task<CaseDecision> SignOffAsync(SignOff signOff, CancellationToken cancellationToken) =>
        _decisions.SignOffAsync(signOff);

    public Task<CaseDecision> CancelAsync(CancellationToken cancellationToken) => _decisions.CancelAsync();

    public Task<CaseDecision> LearnAsync(CancellationToken cancellationToken) =>
        _decisions.LearnAsync(cancellationToken);
}
