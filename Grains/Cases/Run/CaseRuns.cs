using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>The runs of a silo's cases: each is opened here, and counted and measured while it lasts.</summary>
internal sealed class CaseRuns(
    CaseTeam team,
    RunningCases running,
    CaseMeasures measures,
    IOptions<ProtocolOptions> options,
    TimeProvider clock,
    ILogger<CaseRun> log
)
{
    /// <summary>Cancelled when the silo begins to leave.</summary>
    public CancellationToken Leaving => running.Leaving;

    /// <summary>How long a silo that leaves waits for the answers that a case has asked for.</summary>
    public TimeSpan HandOverTime => TimeSpan.FromMilliseconds(options.Value.HandOverMs);

    /// <summary>A run of a case, not begun yet.</summary>
    /// <param name="ledger">Where the case is written.</param>
    /// <param name="followed">Whether somebody reads along.</param>
    public CaseRun Open(CaseLedger ledger, Func<bool> followed) =>
        new(ledger, team, options.Value, followed, clock, log, running.Gone);

    /// <summary>A run begins; disposing it ends it.</summary>
    public IDisposable Enter(CaseLedger ledger)
    {
        running.Enter();
        return new Place(running, measures.Run(ledger));
    }

    /// <summary>
    /// A case taken up in a new process, which happens a bounded number of times; after that it ends with what there
    /// is.
    /// </summary>
    public CaseState TakenUp(CaseState state, DateTimeOffset now)
    {
        var taken = CaseEnding.TakeUp(state, options.Value.MaxResumes, now);
        measures.Recovered(taken);
        return taken;
    }

    /// <summary>A reminder of a case came due.</summary>
    public void Ticked() => measures.ReminderTicked();

    private sealed class Place(RunningCases running, IDisposable measured) : IDisposable
    {
        public void Dispose()
        {
            measured.Dispose();
            running.Leave();
        }
    }
}
