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
        .Configure<ClusterMembershipOptions>(NoticeDeadSilosSoon)
        .Configure<ConnectionOptions>(LeaveDeadSilosSoon)
        .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = Second);

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
