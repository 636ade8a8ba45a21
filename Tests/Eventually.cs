using System.Diagnostics;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests;

/// <summary>Waits for a condition and says what it waited for where that does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task TrueAsync(string what, Func<bool> holds) => TrueAsync(what, () => Task.FromResult(holds()));

    public static async Task TrueAsync(string what, Func<Task<bool>> holds)
    {
        var start = Stopwatch.GetTimestamp();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                Assert.Fail($"Waited {Patience.TotalSeconds} s in vain: {what}.");
            await pause.WaitForNextTickAsync();
        }
    }

    /// <summary>The first value that is as it should be.</summary>
    public static async Task<T> ValueAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> isRight)
    {
        var last = default(T);
        await TrueAsync(what, async () => isRight(last = await ask()));
        return last!;
    }
}
