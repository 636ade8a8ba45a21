using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Storm;

/// <summary>What is done to a process.</summary>
internal enum BlowKind
{
    /// <summary>SIGKILL, and a new start a moment later.</summary>
    Kill,

    /// <summary>SIGTERM, as in a planned restart.</summary>
    Stop,

    /// <summary>SIGSTOP, and SIGCONT some seconds later.</summary>
    Freeze,
}

/// <summary>A blow as it was struck.</summary>
internal sealed record Blow(DateTimeOffset At, BlowKind Kind, Member Target, bool OnSilo)
{
    /// <summary>How long a stopped process took to leave; absent for the others.</summary>
    public TimeSpan? LeftAfter { get; set; }

    /// <summary>When a frozen process could go on; absent for the others.</summary>
    public DateTimeOffset? ThawedAt { get; set; }

    public override string ToString() => $"{At:HH:mm:ss.fff} {Kind} {Target.Name}";
}
