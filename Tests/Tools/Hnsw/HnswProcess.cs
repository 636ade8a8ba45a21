using System.Diagnostics;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Hnsw;

/// <summary>
/// The check in a process of its own, which may have another DuckDB than this one: the extension is a download, and not every
/// machine can make it. Run once for all tests that ask.
/// </summary>
internal static class HnswProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly Lazy<Task<HnswFacts>> Run = new(RunAsync);

    /// <summary>What it saw; where the extension cannot be had, in the continuous integration as elsewhere, the test is skipped.</summary>
    public static async Task<HnswFacts> SeenAsync()
    {
        var facts = await Run.Value;
        if (facts.Unavailable is not { } reason)
            return facts;
        Assert.That(OtherDuckDb.GivenExtension, Is.Empty, reason);
        Assert.Ignore($"DuckDB's vss extension is not to be had for DuckDB {facts.DuckDb} here ({reason}) {OtherDuckDb.Extension} names its file, and {OtherDuckDb.Library} the libduckdb that it was built for.");
        return facts;
    }

    private static async Task<HnswFacts> RunAsync()
    {
        using var check = Process.Start(new ProcessStartInfo("dotnet", [typeof(HnswProcess).Assembly.Location, "hnsw-check"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, errors) = (check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await check.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            check.Kill();
            throw new TimeoutException($"hnsw-check did not end within {Patience}.");
        }

        Assert.That(check.ExitCode, Is.Zero, await errors);
        return HnswFacts.Of(await said);
    }
}
