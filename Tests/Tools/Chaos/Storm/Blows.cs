using System.Diagnostics;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Storm;

/// <summary>
/// Hits the cluster by a seeded plan, never so that no silo or no gateway is left, and starts again what fell.
/// </summary>
internal sealed class Blows(ProcessCluster cluster, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // The longest is longer than it takes to be evicted, the shortest is not.
    private static readonly TimeSpan[] Frozen =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(6),
        TimeSpan.FromSeconds(20),
    ];

    private readonly List<Task> _recoveries = [];

    public List<Blow> Struck { get; } = [];

    /// <summary>The next blow of the plan, as soon as the cluster can bear one.</summary>
    public async Task StrikeAsync(CancellationToken cancellationToken)
    {
        var kind = random.Next(100) switch
        {
            < 60 => BlowKind.Kill,
            < 85 => BlowKind.Stop,
            _ => BlowKind.Freeze,
        };
        var onSilo = cluster.Gateways.Count < 2 || random.Next(100) < 80;
        var pause = TimeSpan.FromMilliseconds(random.Next(1500));
        var down =
            kind == BlowKind.Freeze
                ? Frozen[random.Next(Frozen.Length)]
                : TimeSpan.FromMilliseconds(random.Next(200, 2000));
        var choice = random.Next(1000);

        await Task.Delay(pause, cancellationToken);
        var target = await TargetAsync(
            onSilo ? cluster.Silos : [.. cluster.Gateways.Select(g => g.Process)],
            choice,
            cancellationToken
        );
        await StrikeAsync(target, kind, onSilo, down, cancellationToken);
    }

    /// <summary>A planned restart of the silos in turn: the next one only when all are up.</summary>
    public async Task RollAsync(int number, CancellationToken cancellationToken)
    {
        await CalmAsync();
        await StrikeAsync(
            cluster.Silos[number % cluster.Silos.Count],
            BlowKind.Stop,
            onSilo: true,
            TimeSpan.Zero,
            cancellationToken
        );
    }

    /// <summary>One blow, and the recovery from it in the background.</summary>
    public async Task StrikeAsync(
        Member target,
        BlowKind kind,
        bool onSilo,
        TimeSpan down,
        CancellationToken cancellationToken
    )
    {
        var blow = new Blow(TimeProvider.System.GetUtcNow(), kind, target, onSilo);
        Struck.Add(blow);
        switch (kind)
        {
            case BlowKind.Kill:
                await target.KillAsync();
                break;
            case BlowKind.Freeze:
                await target.FreezeAsync(cancellationToken);
                break;
            default:
                target.Availability.Down();
                break;
        }

        _recoveries.RemoveAll(recovery => recovery.IsCompletedSuccessfully);
        _recoveries.Add(RecoverAsync(blow, down, cancellationToken));
    }

    /// <summary>Completes when everything that fell is up again.</summary>
    public Task CalmAsync() => Task.WhenAll(_recoveries);

    private static async Task RecoverAsync(Blow blow, TimeSpan down, CancellationToken cancellationToken)
    {
        if (blow.Kind == BlowKind.Stop)
            blow.LeftAfter = await blow.Target.TerminateAsync(cancellationToken);
        await Task.Delay(down, cancellationToken);
        if (blow.Kind == BlowKind.Freeze)
        {
            // Before the signal: it goes on before whoever sent it knows.
            blow.ThawedAt = TimeProvider.System.GetUtcNow();
            await blow.Target.ThawAsync(cancellationToken);
            // Whoever was evicted meanwhile learns of it and ends itself, as it must.
            if (
                !await blow.Target.EndsWithinAsync(TimeSpan.FromSeconds(8), cancellationToken)
                && await blow.Target.ReadyAsync(cancellationToken)
            )
                return;
        }

        await blow.Target.StartAsync(cancellationToken);
    }

    private async Task<Member> TargetAsync(IReadOnlyList<Member> among, int choice, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            await ReviveAsync(among, cancellationToken);
            var up = among.Where(member => member.Availability.IsUp).ToList();
            if (up.Count > 1)
                return up[choice % up.Count];
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException(
                    $"No two of {string.Join(", ", among.Select(m => m.Name))} were up for {Patience.TotalSeconds} s."
                );
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    // An orchestrator starts again what ended by itself, for example a silo that was evicted because it was slow.
    private async Task ReviveAsync(IReadOnlyList<Member> among, CancellationToken cancellationToken)
    {
        foreach (var member in among.Where(member => member.HasExited && member.Availability.IsUp))
        {
            EndedByThemselves++;
            member.Availability.Down();
            _recoveries.Add(member.StartAsync(cancellationToken));
        }

        await Task.Yield();
    }

    /// <summary>Processes that nobody hit and that ended all the same.</summary>
    public int EndedByThemselves { get; private set; }
}
