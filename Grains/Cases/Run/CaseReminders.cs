using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// The reminders that find a running case again whose process was lost: set before the case is accepted, removed at its
/// end. A reminder lies with the silo that owns its part of the ring; setting it is repeated while that one is
/// replaced.
/// </summary>
internal sealed partial class CaseReminders(
    AgentCalls calls,
    IOptions<ProtocolOptions> options,
    TimeProvider clock,
    ILogger<CaseReminders> log
)
{
    private const string Name = "continue";

    // As long as a caller of a submission waits: waiting longer for a silo that hangs would keep this one from leaving.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Sets a case's reminder; setting it again changes nothing.</summary>
    public async Task<IGrainReminder> SetAsync(IGrainBase coordinator)
    {
        var period = TimeSpan.FromSeconds(options.Value.ReminderSeconds);
        using var patience = new CancellationTokenSource(Patience, clock);
        return await calls.AskAsync(
            token => coordinator.RegisterOrUpdateReminder(Name, period, period, token),
            patience.Token
        );
    }

    /// <summary>Removes a case's reminder; false where it could not be removed.</summary>
    /// <param name="coordinator">The case's coordinator.</param>
    /// <param name="known">The reminder, where this activation has set it; otherwise it is looked up.</param>
    public async Task<bool> RemoveAsync(IGrainBase coordinator, Task<IGrainReminder>? known)
    {
        try
        {
            if (await (known ?? coordinator.GetReminder(Name)!).WaitAsync(Patience, clock) is { } reminder)
                await coordinator.UnregisterReminder(reminder).WaitAsync(Patience, clock);
            return true;
        }
        catch (Exception e)
        {
            LogKept(e.GetType().Name, coordinator.GrainContext.GrainId.Key.ToString()!);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The reminder of case {Key} could not be removed: {Error}")]
    private partial void LogKept(string error, string key);
}
