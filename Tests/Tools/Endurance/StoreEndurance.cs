using System.Diagnostics;
using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>
/// Rounds of writes to one embedded store with a restart after each, and a look at all of it after each start.
/// </summary>
internal static class StoreEndurance
{
    private const int Megabyte = 1 << 20;

    public static async Task<StoreEnduranceResult> RunAsync(
        int writes,
        int restarts,
        int atOnce,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var took = Stopwatch.StartNew();
        await using var store = new StoreEnduranceProcess();
        var ward = new StoreEnduranceWard(atOnce);
        var result = new StoreEnduranceResult();
        await store.StartAsync(cancellationToken);
        for (var round = 0; round < restarts; round++)
        {
            var kill = round % 2 == 1;
            var goal = (int)((long)writes * (round + 1) / restarts);
            var sinceStart = Stopwatch.StartNew();
            var before = ward.Acknowledged;
            await using (var client = await store.OpenAsync())
            {
                var writing = ward.WriteAsync(client, store.Settings, goal, stopAtStep: !kill);
                if (kill)
                {
                    // The kill comes while others are writing.
                    await ward.ReachedAsync(goal, writing, cancellationToken);
                    result.Look(store);
                    await store.KillAsync();
                }

                await writing;
            }

            if (ward.Acknowledged < goal)
                throw new InvalidOperationException(
                    $"The store ended by itself after {ward.Acknowledged} writes:\n{string.Join('\n', store.Said)}"
                );
            result.Look(store);
            var wrote = sinceStart.Elapsed;
            if (!kill)
                await store.StopAsync(cancellationToken);
            var log = store.LogBytes;
            sinceStart.Restart();
            await store.StartAsync(cancellationToken);
            var started = sinceStart.Elapsed;
            await using var reader = await store.OpenAsync();
            var lost = await ward.LookAsync(reader, store.Settings);
            result.Lost.AddRange(lost);
            result.Restarted(kill, log);
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ward.Acknowledged} writes, {(ward.Acknowledged - before) / wrote.TotalSeconds:F0}/s; {(kill ? "killed" : "stopped")} with {log / Megabyte} MB of log, ready after {started.TotalSeconds:F1} s with {store.LogBytes / Megabyte} MB; {ward.Cases} cases looked at in {(sinceStart.Elapsed - started).TotalSeconds:F1} s, {lost.Count} lost"
                )
            );
        }

        result.Look(store);
        return result with
        {
            Writes = ward.Acknowledged,
            Bytes = ward.Bytes,
            Cases = ward.Cases,
            Took = took.Elapsed,
            Said = store.Said,
        };
    }
}
