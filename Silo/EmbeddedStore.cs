using System.Globalization;
using Garnet;

namespace Orleans.MedAssist.Silo;

/// <summary>
/// The store of the one-machine default: Garnet, a RESP server over TCP in this process, so that the cluster's Redis
/// providers run unchanged. Each write is in its append-only file before it is acknowledged.
/// </summary>
internal static class EmbeddedStore
{
    /// <summary>Starts it where no Redis is configured.</summary>
    public static IDisposable? StartWhere(SiloSettings settings)
    {
        if (!settings.OneMachine)
            return null;

        var folder = Path.Combine(Path.GetFullPath(settings.Store.Path), "store");
        Directory.CreateDirectory(folder);
        var server = new GarnetServer(Arguments(folder, settings.Store.Port));
        server.Start();
        return server;
    }

    private static string[] Arguments(string folder, int port) =>
    [
        // The product announces itself; the store's own banner would stand before it.
        "-q",
        "--bind", "127.0.0.1",
        "--port", port.ToString(CultureInfo.InvariantCulture),
        // The Redis providers write by script.
        "--lua", "--lua-transaction-mode",
        // Acknowledged means in the file: without the wait a kill takes the last acknowledged write with it now and then.
        "--aof", "--aof-commit-wait", "--recover", "--checkpointdir", folder,
        // Past this size a checkpoint replaces the log: a restart reads this much at most.
        "--aof-size-limit", "128m",
        "--device-type", "RandomAccess",
        "--index", "16m",
        // Memory is a cache over the disk. Without the storage tier Garnet forgets the oldest cases once it is full.
        "--memory", "128m", "--storage-tier", "--logdir", folder,
        // A page gives its memory back as a whole: with the default size, cases that went to disk stay in memory as well.
        "--page", "4k",
    ];
}
