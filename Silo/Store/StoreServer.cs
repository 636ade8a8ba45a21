using System.Net;
using Garnet;
using Garnet.server;
using Garnet.server.Auth.Settings;
using Orleans.MedAssist.Silo.Store.Witness;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>One Garnet on one folder, on a loopback port, for those who know the password.</summary>
internal static class StoreServer
{
    /// <summary>The size of the log's pages; a record does not cross from one into the next.</summary>
    public const int LogPage = 32 * 1024 * 1024;

    // The providers' scripts are a few commands: one that runs longer would hold a thread for ever.
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(5);

    /// <exception cref="StoreUnreadableException">It cannot start.</exception>
    public static GarnetServer Start(string folder, int port, StorePassword password, StoreCondition condition)
    {
        // Earlier versions kept here what did not fit in memory; it was a cache over the log.
        var spill = Path.Combine(folder, "spill");
        if (Directory.Exists(spill))
            Directory.Delete(spill, recursive: true);

        try
        {
            var server = new GarnetServer(Options(folder, port, password, condition), servers: [new StoreDoor(port)]);
            server.Start();
            return server;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new StoreUnreadableException($"The embedded store cannot start on {folder}: {e.Message}", e);
        }
    }

    private static GarnetServerOptions Options(
        string folder,
        int port,
        StorePassword password,
        StoreCondition condition
    ) =>
        new()
        {
            // The product announces itself; the store's own banner would stand before it.
            QuietMode = true,
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            AuthSettings = new AclAuthenticationPasswordSettings(null, password.Word),
            // The Redis providers write by script.
            EnableLua = true,
            LuaTransactionMode = true,
            LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, null, ScriptLimit, LuaLoggingMode.Disable, []),
            // Acknowledged means in the file: without the wait a kill takes the last acknowledged write with it now and
            // then.
            EnableAOF = true,
            WaitForCommit = true,
            // That wait holds a thread of the pool, once for each connection that writes and once within a script, and
            // what ends it needs another: a pool of one thread a processor finds it half a second later, and sixty
            // cases at once to a process that has just started waited five seconds for their first write.
            ThreadPoolMinThreads = 64,
            AofPageSize = "32m",
            Recover = true,
            FailOnRecoveryError = true,
            CheckpointDir = folder,
            DeviceFactoryCreator = new WitnessedFiles(folder, condition),
            IndexMemorySize = "16m",
            // All of it stays in memory, far below this bound: who takes cases asks for room before. Garnet's own ways
            // to hold more than fits are to forget the oldest keys, and to move them to disk by a worker that ends the
            // process when a key is written while its page is moved.
            LogMemorySize = "64g",
            PageSize = "1m",
        };
}

/// <summary>The embedded store cannot start on its files; the message says what to do.</summary>
internal sealed class StoreUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
