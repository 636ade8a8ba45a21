using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Cases;

/// <summary>What callers are told of one case, at once or as soon as there is news: only what is written.</summary>
internal sealed partial class CaseQueries(
    CaseLedger ledger,
    CaseLife life,
    WaitingCallers callers,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger log
)
{
    // Between two questions of a follower lies the way to it and back.
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(2);

    /// <summary>What whoever asks for a case is told that this version cannot read.</summary>
    public static CaseUnreadableException Unreadable() => new("The case is stored, but this version cannot read it.");

    /// <summary>The case as it stands.</summary>
    /// <exception cref="CaseUnreadableException">Something that is stored of it cannot be told.</exception>
    public CaseProgress? Progress()
    {
        try
        {
            return ledger.Saved is { } saved ? CaseView.Of(saved, clock.GetUtcNow()) : null;
        }
        catch (Exception e)
        {
            LogUntold(life.Key, e.GetType().Name);
            throw Unreadable();
        }
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.GetAsync"/>
    public async Task<CaseProgress?> ProgressAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await callers.UntilAsync(() => ledger.Saved is null or { Ended: true }, wait, cancellationToken);
        return Progress();
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.EventsAfterAsync"/>
    public async Task<EventPage?> EventsAfterAsync(long sequence, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (ledger.Saved is null)
            return null;

        // Whoever names an event that has not happened yet has seen all that have.
        var seen = Math.Min(sequence, ledger.Saved.Events.Length);
        await callers.UntilAsync(() => ledger.Saved.Events.Length > seen || IsOver, wait, cancellationToken);
        var saved = ledger.Saved;
        return new EventPage
        {
            Events = CaseView.EventsAfter(saved, seen),
            Ended = IsOver,
            Last = saved.Events.Length,
        };
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.DraftAfterAsync"/>
    public async Task<ReportDraft?> DraftAfterAsync(
        DraftPosition seen,
        TimeSpan wait,
        CancellationToken cancellationToken
    )
    {
        var end = clock.GetUtcNow() + wait;
        life.Follow(until: end + BetweenQuestions);
        await callers.UntilAsync(
            () => ledger.Saved is null or { Ended: true } or { Settled: not null },
            wait,
            cancellationToken
        );
        if (ledger.Saved is not { Ended: false } saved)
            return null;
        var nothing = new ReportDraft
        {
            Version = seen.Version,
            Start = seen.Length,
            Text = "",
        };
        if (saved.Settled is null)
            return nothing;
        if (CaseFlow.Next(saved) is not CaseStep.Compose { AskModel: true })
            return null;

        var communicator = CaseAgents.Communicator(grains, saved, life.WritesAhead(saved.Settled));
        return await callers.WhileHereAsync(
                end - clock.GetUtcNow(),
                async (left, token) => (ReportDraft?)await communicator.DraftAfterAsync(seen, left, token),
                cancellationToken
            ) ?? nothing;
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.MessagesAsync"/>
    public ImmutableArray<AcpMessage<TranscriptEntry>>? Messages() =>
        ledger.Saved is { } saved ? CaseView.Messages(saved) : null;

    /// <inheritdoc cref="ICaseCoordinatorGrain.AuditAsync"/>
    public CaseAudit? Audit() => ledger.Saved is { } saved ? AuditChain.Verify(saved.Events) : null;

    private bool IsOver => ledger.Saved is { Stage: CaseStage.Completed or CaseStage.Cancelled };

    [LoggerMessage(LogLevel.Error, "Case {Key} cannot be told: {Error}")]
    private partial void LogUntold(string key, string error);
}
