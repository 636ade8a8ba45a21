using System.Collections.Concurrent;
using System.Net;

namespace Orleans.MedAssist.Silo.Membership;

/// <summary>
/// Declares a silo dead as soon as its process is known to be gone, without the probes and votes that a silent one is
/// given. Two silos that die together would otherwise wait for each other: each is the only one left to be asked about
/// the other.
/// </summary>
internal sealed partial class DeadSilos(
    IClusterMembershipService membership,
    IHostApplicationLifetime host,
    ILogger<DeadSilos> log
) : ILifecycleParticipant<ISiloLifecycle>
{
    // A dying process may lose its connections before its port is closed.
    private const int Looks = 4;

    // A declaration is lost where two silos write the membership at once, or while the store is away.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    // A look is a connection too and ends at once: if those counted, silos would look after each other without end.
    private static readonly TimeSpan ShortestConnection = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SiloAddress, bool> _watched = [];

    /// <summary>
    /// Looks after the silos at an address with which a connection has just ended: those of a process that died do so
    /// at once. The port says nothing where it was the other one that connected.
    /// </summary>
    /// <param name="lost">The other end.</param>
    /// <param name="lasted">How long the connection was open; one of less than a second counts for nothing.</param>
    public void LookAfter(EndPoint? lost, TimeSpan lasted)
    {
        if (lost is not IPEndPoint { Address: var address } || lasted < ShortestConnection)
            return;

        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var silo in membership.CurrentSnapshot.Members.Keys.Where(silo => silo.Endpoint.Address.Equals(known)))
            _ = LookAfterAsync(silo);
    }

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(DeadSilos), ServiceLifecycleStage.AfterRuntimeGrainServices + 1, LookAfterAllAsync);

    // Whoever joins may be the first one after all of them died.
    private Task LookAfterAllAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in membership.CurrentSnapshot.Members.Keys)
            _ = LookAfterAsync(silo);
        return Task.CompletedTask;
    }

    private async Task LookAfterAsync(SiloAddress silo)
    {
        if (!IsListed(silo) || !_watched.TryAdd(silo, true))
            return;

        try
        {
            for (var look = 0; look < Looks && IsListed(silo); look++)
            {
                if (await PulseCheck.IsGoneAsync(silo.Endpoint, host.ApplicationStopping) && IsListed(silo))
                {
                    LogGone(silo);
                    await membership.TryKill(silo);
                    look = 0;
                }

                await Task.Delay(BetweenLooks, host.ApplicationStopping);
            }
        }
        catch (OperationCanceledException)
        {
            // This silo leaves; the others do the same.
        }
        catch (Exception e)
        {
            // Probes go on and find it dead as well, later.
            LogNotDeclared(silo, e.GetType().Name);
        }
        finally
        {
            _watched.TryRemove(silo, out _);
        }
    }

    private bool IsListed(SiloAddress silo) =>
        membership.CurrentSnapshot.GetSiloStatus(silo)
            is SiloStatus.Joining
                or SiloStatus.Active
                or SiloStatus.ShuttingDown
                or SiloStatus.Stopping;

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} refuses connections: its process is gone, its cases go on elsewhere")]
    private partial void LogGone(SiloAddress silo);

    [LoggerMessage(
        LogLevel.Warning,
        "Silo {Silo} is gone and could not be declared dead: {Error}; it is left to the probes"
    )]
    private partial void LogNotDeclared(SiloAddress silo, string error);
}
