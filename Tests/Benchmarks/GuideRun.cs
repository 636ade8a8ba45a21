using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Benchmarks;

/// <summary>Runs one of the guide's cases many times.</summary>
internal sealed class GuideRun(SimulatedHouse house, int warmup, int iterations, int followed)
{
    /// <param name="name">The guide's name of the case.</param>
    /// <param name="targetMs">What it may take in all.</param>
    /// <param name="debates">Whether it is a failure where the panel does not debate and the arbiter does not decide.</param>
    /// <param name="make">The case by its number.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<GuideCaseResult> TakeAsync(
        string name, double targetMs, bool debates, Func<int, CaseSubmission> make, CancellationToken cancellationToken)
    {
        var key = name.Replace(' ', '-');
        for (var i = 0; i < warmup; i++)
            await GuideSample.TakeAsync(house, $"{key}-warm-{i}", make(1_000_000 + i), cancellationToken);

        var (samples, failed) = (new List<GuideSample>(), 0);
        await WorkBar.RunAsync(name, iterations, async step =>
        {
            for (var i = 0; i < iterations; i++, step())
            {
                var sample = await GuideSample.TakeAsync(house, $"{key}-{i}", make(i), cancellationToken);
                if (!debates || sample.Case is { Debate.Rounds: 1, Timings.VerdictMs: > 0 })
                    samples.Add(sample);
                else
                    failed++;
            }
        });
        if (samples.Count == 0)
            throw new InvalidOperationException($"{name}: none of {iterations} cases went as it should.");
        return GuideCaseResult.Of(name, samples, failed, targetMs, await FollowAsync(key, make, cancellationToken));
    }

    private async Task<FirstWordsMs?> FollowAsync(string key, Func<int, CaseSubmission> make, CancellationToken cancellationToken)
    {
        var (words, reports) = (new List<double>(), new List<double>());
        for (var i = 0; i < Math.Min(iterations, followed); i++)
        {
            var (first, report) = await house.Caller.FollowAsync($"{key}-followed-{i}", make(2_000_000 + i), cancellationToken);
            if (first is not { } at)
                continue;
            words.Add(at.TotalMilliseconds);
            reports.Add(report.TotalMilliseconds);
        }

        var times = new Quantiles(words);
        return times.Count == 0 ? null : new FirstWordsMs(times.At(0.5), times.At(0.99), new Quantiles(reports).At(0.5));
    }
}
