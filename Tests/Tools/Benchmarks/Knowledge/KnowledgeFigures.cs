using System.Globalization;
using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>What <c>bench knowledge</c> measured, as it is written to a file.</summary>
internal sealed record KnowledgeFigures
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Rows { get; init; }
    public required string Index { get; init; }
    public required LatencyFigures Search { get; init; }

    /// <summary>As <see cref="Search"/>, of questions that were not asked before.</summary>
    public required LatencyFigures First { get; init; }
    public required LatencyFigures Filtered { get; init; }
    public required LatencyFigures SearchByTwo { get; init; }
    public required LatencyFigures FilteredByTwo { get; init; }
    public required double RecallAt10 { get; init; }
    public required double FilteredRecallAt10 { get; init; }
    public required int RowsReturned { get; init; }
    public required int RowsWanted { get; init; }
    public required double Batch100P50Ms { get; init; }
    public required double PassageBatch100P50Ms { get; init; }
    public required CacheFigures Cache { get; init; }

    /// <summary>Null where the base was built by an earlier run.</summary>
    public required double? BuildSeconds { get; init; }
    public required double LoadSeconds { get; init; }
    public required double ResidentMb { get; init; }

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Indented) + "\n");

    public void Write()
    {
        Console.WriteLine("| search of 10 | p50 ms | p95 ms | p99 ms | CPU ms |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("all, one at a time", Search);
        Row("all, one at a time, each asked once", First);
        Row("a specialty, one at a time", Filtered);
        Row("all, two at a time", SearchByTwo);
        Row("a specialty, two at a time", FilteredByTwo);
        Say(
            $"Recall@10 against exact: {RecallAt10:0.0000}, with a specialty {FilteredRecallAt10:0.0000}; {RowsReturned} rows of {RowsWanted} wanted."
        );
        Say(
            $"100 earlier cases by number: {Batch100P50Ms:0.00} ms p50; 100 passages by id: {PassageBatch100P50Ms:0.00} ms p50."
        );
        Say(
            $"Built in {Some(BuildSeconds)} s, open in {LoadSeconds:0.00} s, {ResidentMb:0} MB resident after the searches."
        );
        Say(
            $"Cached: memory {Some(Cache.MemoryP50Ms)} ms p50, Redis {Some(Cache.RedisP50Ms)} ms p50; hit rate {Cache.HitRate:P1}."
        );
    }

    private static void Row(string name, LatencyFigures one) =>
        Say($"| {name} | {one.P50Ms:0.00} | {one.P95Ms:0.00} | {one.P99Ms:0.00} | {one.CpuMs:0.00} |");

    private static string Some(double? figure) =>
        figure is { } measured ? measured.ToString("0.000", CultureInfo.InvariantCulture) : "(not measured)";

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

/// <summary>How long calls took, in milliseconds.</summary>
internal sealed record LatencyFigures
{
    public required double P50Ms { get; init; }
    public required double P95Ms { get; init; }
    public required double P99Ms { get; init; }

    /// <summary>
    /// Processor time a call, over all threads: what is left of the time where others use the machine too.
    /// </summary>
    public required double CpuMs { get; init; }

    public static LatencyFigures Of(Func<IEnumerable<double>> milliseconds)
    {
        var before = Environment.CpuUsage.TotalTime;
        var quantiles = new Quantiles(milliseconds());
        return new()
        {
            P50Ms = quantiles.At(0.5),
            P95Ms = quantiles.At(0.95),
            P99Ms = quantiles.At(0.99),
            CpuMs = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / quantiles.Count,
        };
    }
}

/// <summary>What the cache in front of the base gave; null where no answer came from that tier.</summary>
internal sealed record CacheFigures
{
    public required double? MemoryP50Ms { get; init; }
    public required double? RedisP50Ms { get; init; }
    public required double HitRate { get; init; }
}
