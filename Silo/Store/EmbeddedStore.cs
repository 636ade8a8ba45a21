using System.Globalization;
using Garnet;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// The store of the one-machine default: Garnet, a RESP server over TCP in this process, so that the cluster's Redis
/// providers run unchanged. Each write is in its append-only log before it is acknowledged, and a start reads that log.
/// </summary>
internal static class EmbeddedStore
{
    /// <summary>Starts it where no Redis is configured; a log that has grown is written anew before.</summary>
    /// <exception cref="StoreUnreadableException">The log cannot be read: starting without it would lose cases.</exception>
    public static async Task<IDisposable?> StartWhereAsync(SiloSettings settings)
    {
        if (!settings.OneMachine)
            return null;

        var generations = new StoreGenerations(Path.Combine(Path.GetFullPath(settings.Store.Path), "store"));
        var store = Serve(generations.Newest(), settings.Store.Port);
        if (!generations.HasGrown(settings.Store.RewriteAboveMb * (1L << 20)))
            return store;

        using (store)
            await RewriteAsync(generations, settings.Store.Port);
        return Serve(generations.Newest(), settings.Store.Port);
    }

    private static async Task RewriteAsync(StoreGenerations generations, int port)
    {
        var spare = FreePort.Next();
        using (Serve(generations.Draft(), spare))
            await StoreCopy.RunAsync(port, spare);
        generations.Publish();
    }

    private static GarnetServer Serve(string folder, int port)
    {
        // What did not fit in memory is only a cache over the log: the one of an earlier process says nothing.
        var spill = Path.Combine(folder, "spill");
        if (Directory.Exists(spill))
            Directory.Delete(spill, recursive: true);

        try
        {
            var server = new GarnetServer(Arguments(folder, spill, port));
            server.Start();
            return server;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new StoreUnreadableException(folder, e);
        }
    }

    private static string[] Arguments(string folder, string spill, int port) =>
    [
        // The product announces itself; the store's own banner would stand before it.
        "-q",
        "--bind", "127.0.0.1",
        "--port", port.ToString(CultureInfo.InvariantCulture),
        // The Redis providers write by script.
        "--lua", "--lua-transaction-mode",
        // Acknowledged means in the file: without the wait a kill takes the last acknowledged write with it now and then.
        "--aof", "--aof-commit-wait", "--recover", "--checkpointdir", folder,
        // No checkpoints (and so no limit on the log): one that begins while a write is under way forgets that write,
        // and one that cannot be read leaves an empty store behind the log that it cut.
        "--fail-on-recovery-error",
        "--device-type", "RandomAccess",
        "--index", "16m",
        // Memory is a cache over the disk. Without the storage tier Garnet forgets the oldest cases once it is full.
        "--memory", "128m", "--storage-tier", "--logdir", spill,
        // A page gives its memory back as a whole: with the default size, cases that went to disk stay in memory as well.
        "--page", "4k",
    ];
}

/// <summary>The embedded store cannot start on its files.</summary>
internal sealed class StoreUnreadableException(string folder, Exception inner)
    : Exception($"The embedded store cannot start on {folder}: {inner.Message}", inner);
