using System.Collections.Concurrent;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

/// <summary>
/// Cases that arrive at their times whether or not those before them are done, as patients do. Each is timed from when
/// it was to arrive, so that a stall is not hidden by arrivals that waited for it.
/// </summary>
internal sealed class Arrivals(SimulatedHouse house, Func<int, CaseSubmission> make) : IDisposable
{
    private const int AtATime = 16;

    private readonly Pacer _pacer = new(TimeProvider.System);
    private int _number;

    /// <summary>Leads cases to their ends, some at a time, without taking their times.</summary>
    public Task WarmAsync(int cases, CancellationToken cancellationToken)
    {
        var settings = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        return WorkBar.RunAsync(
            "warm-up",
            cases,
            step =>
                Parallel.ForAsync(
                    0,
                    cases,
                    settings,
                    async (i, token) =>
                    {
                        await house.Caller.PostAsync($"warm-{i}", make(1_000_000 + i), token);
                        step();
                    }
                )
        );
    }

    public async Task<LoadPoint> RunAsync(double ratePerSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        house.Models.Reset();
        var count = Math.Max(1, (int)(ratePerSecond * length.TotalSeconds));
        var (times, failed, running) = (new ConcurrentBag<double>(), 0, new List<Task>(count));
        var (cpu, start) = (house.Product.Cpu, TimeProvider.System.GetTimestamp());
        await WorkBar.RunAsync(
            $"{ratePerSecond:0} a second",
            count,
            async step =>
            {
                for (var i = 0; i < count; i++)
                {
                    var due = TimeSpan.FromSeconds(i / ratePerSecond);
                    await _pacer.UntilAsync(start, due, cancellationToken);
                    running.Add(ArriveAsync(due, _number++));
                }

                await Task.WhenAll(running);

                async Task ArriveAsync(TimeSpan due, int number)
                {
                    var answer = await house.Caller.PostAsync($"load-{number}", make(number), cancellationToken);
                    if (answer.Failure is null)
                        times.Add((TimeProvider.System.GetElapsedTime(start) - due).TotalMilliseconds);
                    else
                        Interlocked.Increment(ref failed);
                    step();
                }
            }
        );
        var quantiles = new Quantiles(times.IsEmpty ? [0] : times);
        return new LoadPoint(
            ratePerSecond,
            quantiles.At(0.5),
            quantiles.At(0.99),
            failed,
            (house.Product.Cpu - cpu).TotalMilliseconds / count,
            count
        );
    }

    public void Dispose() => _pacer.Dispose();
}
