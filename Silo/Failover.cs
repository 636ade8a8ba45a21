using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.MedAssist.Silo.Membership;

namespace Orleans.MedAssist.Silo;

/// <summary>
/// How soon a dead silo's cases go on elsewhere: a process that is gone is found out within half a second, one that is
/// silent in four to six, and the cases are continued by their reminders within one more.
/// </summary>
internal static class Failover
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static ISiloBuilder ReplaceDeadSilosSoon(this ISiloBuilder silo) =>
        silo.KeepActivationsOfTheLiving()
            .LookAfterLostConnections()
            .Configure<ClusterMembershipOptions>(NoticeDeadSilosSoon)
            .Configure<ConnectionOptions>(LeaveDeadSilosSoon)
            .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = Second);

    // With the default directory a silo takes with it, besides its own activations, the entries that it held of
    // others': each of those is dropped too, and cases on healthy silos start again. This one asks the living what they
    // run.
    // The distributed directory is marked as experimental; chaos runs are its proof here.
#pragma warning disable ORLEANSEXP003
    private static ISiloBuilder KeepActivationsOfTheLiving(this ISiloBuilder silo) =>
        silo.AddDistributedGrainDirectory()
            // Its leases keep a dead silo's grains from starting elsewhere for half a minute, in case it is not dead. A
            // case needs no such guard: the store's version of its state lets only one of two activations write.
            .Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003

    // A process that dies takes its connections with it, and its machine refuses new ones: proof enough, whatever the
    // load.
    private static ISiloBuilder LookAfterLostConnections(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<DeadSilos>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services =>
            services.GetRequiredService<DeadSilos>()
        );
        return silo.Configure<SiloConnectionOptions>(options =>
        {
            // Two silos use the one connection between them, whoever began it.
            options.ConfigureSiloOutboundConnection(LookAfterWhoIsLost);
            options.ConfigureSiloInboundConnection(LookAfterWhoIsLost);
        });
    }

    private static void LookAfterWhoIsLost(IConnectionBuilder connections)
    {
        var dead = connections.ApplicationServices.GetRequiredService<DeadSilos>();
        connections.Use(next =>
            async connection =>
            {
                var (silo, since) = (connection.RemoteEndPoint, Stopwatch.GetTimestamp());
                try
                {
                    await next(connection);
                }
                finally
                {
                    dead.LookAfter(silo, Stopwatch.GetElapsedTime(since));
                }
            }
        );
    }

    private static void NoticeDeadSilosSoon(ClusterMembershipOptions options)
    {
        // These are for a process that hangs or is cut off: nobody can tell it from one that is only slow.
        options.ProbeTimeout = Second;
        options.NumMissedProbesLimit = 2;
        // The runtime fits the time to what it measures. Half a second, its shortest, evicts a silo for one slow
        // collection of memory; four, its longest, makes a cluster that is merely busy wait eight for a dead one.
        // Whoever sent anything in twice the longest is not suspected at all.
        options.MinProbeTimeout = Second;
        options.MaxProbeTimeout = 2 * Second;
        // Two have to agree: a silo that is evicted ends itself, and one observer may be the one that is ill. With two
        // silos left one is enough, by the runtime's own rule that half of the cluster decides.
        options.NumVotesForDeathDeclaration = 2;
        // Votes and deaths are told to the others directly; this only bounds what was missed.
        options.TableRefreshTimeout = 3 * Second;
    }

    // A machine that is gone does not refuse connections: calls to it must not wait for the default of five seconds.
    private static void LeaveDeadSilosSoon(ConnectionOptions options) => options.OpenConnectionTimeout = 2 * Second;
}
