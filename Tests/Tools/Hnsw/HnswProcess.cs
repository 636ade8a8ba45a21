using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Tools.Hnsw;

/// <summary>
/// The check in a process of its own, which may have another DuckDB than this one: the extension is a download, and not
/// every machine can make it. Run once for all tests that ask.
/// </summary>
internal static class HnswProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly Lazy<Task<HnswFacts>> Run = new(RunAsync);

    /// <summary>
    /// What it saw; where the extension cannot be had, in the continuous integration as elsewhere, the test is skipped.
    /// </summary>
    public static async Task<HnswFacts> SeenAsync()
    {
        var facts = await Run.Value;
        if (facts.Unavailable is not { } reason)
            return facts;
        Assert.That(OtherDuckDb.GivenExtension, Is.Empty, reason);
        Assert.Ignore(
            $"DuckDB's vss extension is not to be had for DuckDB {facts.DuckDb} here ({reason}) {OtherDuckDb.Extension} names its file, and {OtherDuckDb.Library} the libduckdb that it was built for."
        );
        return facts;
    }

    private static async Task<HnswFacts> RunAsync()
    {
        await using var check = await ChildProcess.RunAsync(
            ChildProcess.Own("Orleans.MedAssist.Tests.dll", "hnsw-check"),
            Patience,
            default
        );
        Assert.That(check.ExitCode, Is.Zero, check.Errors);
        return HnswFacts.Of(check.Output);
    }
}
