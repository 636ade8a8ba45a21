using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// The cases that run on this silo: a bounded number, so that their memory and their latency are bounded too, and none
/// that keeps the silo from leaving.
/// </summary>
internal sealed class RunningCases(IHostApplicationLifetime host, IOptions<ProtocolOptions> options)
{
    private int _count;

    /// <summary>How many run now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether more would be too many; those that run and those that are taken up again go on.</summary>
    public bool IsFull => Count >= options.Value.MaxRunningCases;

    /// <summary>Whether there is room without the share that is kept, in percent of all places, rounded down.</summary>
    public bool HasRoomBeside(int keptPercent) =>
        Count < options.Value.MaxRunningCases - (int)((long)options.Value.MaxRunningCases * keptPercent / 100);

    /// <summary>Cancelled when the silo begins to leave.</summary>
    public CancellationToken Leaving => host.ApplicationStopping;

    /// <summary>Cancelled when the silo has left, or has been given all the time that it had for it.</summary>
    public CancellationToken Gone => host.ApplicationStopped;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
