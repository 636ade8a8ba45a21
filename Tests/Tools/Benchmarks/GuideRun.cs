namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Runs a series of cases one at a time.</summary>
internal sealed class GuideRun(SimulatedHouse house, int warmup, int iterations)
{
    /// <exception cref="InvalidOperationException">Not one went as it should.</exception>
    public async Task<GuideCaseResult> TakeAsync(CaseSeries series, CancellationToken cancellationToken)
    {
        var key = series.Name.Replace(' ', '-');
        // What fails here fails again when it counts.
        for (var i = 0; i < warmup; i++)
            await GuideSample.TakeAsync(house, $"{key}-warm-{i}", series, 1_000_000 + i, cancellationToken);

        var (samples, failures) = (new List<GuideSample>(), new List<string>());
        await WorkBar.RunAsync(
            series.Name,
            iterations,
            async step =>
            {
                for (var i = 0; i < iterations; i++, step())
                {
                    var (sample, failure) = await GuideSample.TakeAsync(
                        house,
                        $"{key}-{i}",
                        series,
                        i,
                        cancellationToken
                    );
                    if (sample is null)
                        failures.Add(failure!);
                    else if (series.Debates && sample.Case is not { Debate.Rounds: 1, Timings.VerdictMs: > 0 })
                        failures.Add("no debate with an arbiter at its end");
                    else
                        samples.Add(sample);
                }
            }
        );
        if (samples.Count == 0)
            throw new InvalidOperationException(
                $"{series.Name}: none of {iterations} cases went as it should. {failures.FirstOrDefault()}"
            );
        return GuideCaseResult.Of(series.Name, samples, failures, await FollowAsync(key, series, cancellationToken));
    }

    private async Task<FirstWordsMs?> FollowAsync(string key, CaseSeries series, CancellationToken cancellationToken)
    {
        var (words, reports) = (new List<double>(), new List<double>());
        for (var i = 0; i < Math.Min(iterations, series.Followed); i++)
        {
            var (first, report) = await house.Caller.FollowAsync(
                $"{key}-followed-{i}",
                series.Make(2_000_000 + i),
                cancellationToken
            );
            if (first is not { } at)
                continue;
            words.Add(at.TotalMilliseconds);
            reports.Add(report.TotalMilliseconds);
        }

        var times = new Quantiles(words);
        return times.Count == 0
            ? null
            : new FirstWordsMs(times.At(0.5), times.At(0.99), new Quantiles(reports).At(0.5));
    }
}
