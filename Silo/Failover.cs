using Orleans.Configuration;

namespace Orleans.MedAssist.Silo;

/// <summary>
/// How soon a dead silo's cases go on elsewhere: found out in at most four seconds, usually in two, and continued by
/// their reminders within one more.
/// </summary>
internal static class Failover
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static ISiloBuilder ReplaceDeadSilosSoon(this ISiloBuilder silo) => silo
        .KeepActivationsOfTheLiving()
        .Configure<ClusterMembershipOptions>(NoticeDeadSilosSoon)
        .Configure<ConnectionOptions>(LeaveDeadSilosSoon)
        .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = Second);

    // With the default directory a silo takes with it, besides its own activations, the entries that it held of others':
    // each of those is dropped too, and cases on healthy silos start again. This one asks the living what they run.
#pragma warning disable ORLEANSEXP003 // The distributed directory is marked as experimental; chaos runs are its proof here.
    private static ISiloBuilder KeepActivationsOfTheLiving(this ISiloBuilder silo) => silo
        .AddDistributedGrainDirectory()
        // Its leases keep a dead silo's grains from starting elsewhere for half a minute, in case it is not dead. A case
        // needs no such guard: the store's version of its state lets only one of two activations write.
        .Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003

    private static void NoticeDeadSilosSoon(ClusterMembershipOptions options)
    {
        // A process that was killed refuses the next probe at once; one that hangs or is cut off leaves it unanswered.
        options.ProbeTimeout = Second;
        options.NumMissedProbesLimit = 2;
        // The runtime fits the time to what it measures. Half a second, its shortest, evicts a silo for one slow
        // collection of memory; four, its longest, makes a cluster that is merely busy wait eight for a dead one.
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
