using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>Times calls, one or several callers at a time, each on a thread of its own.</summary>
internal static class SearchTimes
{
    /// <summary>Milliseconds of each of the calls 0 to count - 1.</summary>
    public static IReadOnlyCollection<double> Of(int count, int callers, Action<int> call)
    {
        var times = new ConcurrentBag<double>();
        var next = -1;
        var threads = Enumerable.Range(0, callers).Select(_ => new Thread(Run)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return times;

        void Run()
        {
            for (int one; (one = Interlocked.Increment(ref next)) < count; )
            {
                var started = Stopwatch.GetTimestamp();
                call(one);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }
}
