using Garnet;
using Orleans.MedAssist.Silo.Store.Accepted;
using Orleans.MedAssist.Silo.Store.Salvage;
using Orleans.MedAssist.Silo.Store.Witness;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// The store of the one-machine default: Garnet, a RESP server over TCP in this process, so that the cluster's Redis
/// providers run unchanged. Each write is in its append-only log before it is acknowledged, and a start reads that log,
/// after it has been compared with what was acknowledged.
/// </summary>
internal sealed class EmbeddedStore : IDisposable
{
    // Checkpoints too: one that begins while a write is under way forgets that write, and no witness sees it.
    private static readonly string[] Forbidden =
    [
        "-flushall",
        "-flushdb",
        "-save",
        "-bgsave",
        "-debug",
        "-module",
        "-config|set",
        "-swapdb",
        "-replicaof",
        "-slaveof",
        "-acl",
    ];

    private readonly IDisposable _lock;
    private readonly GarnetServer _server;

    private EmbeddedStore(IDisposable held, GarnetServer server) => (_lock, _server) = (held, server);

    /// <summary>Starts it where no Redis is configured; a log that has grown is written anew before.</summary>
    /// <param name="settings">Where, and the password.</param>
    /// <param name="say">Takes what an operator has to know, a sentence at a time.</param>
    /// <exception cref="StoreUnreadableException">
    /// It cannot start, or would without cases that were accepted: the message says how many can be read, and what to
    /// do.
    /// </exception>
    public static async Task<IDisposable?> StartWhereAsync(SiloSettings settings, Action<string>? say = null)
    {
        if (!settings.OneMachine)
            return null;

        FileSizeLimit.Survive();
        var told = StoreCondition.Of(settings).Say = say ?? (_ => { });
        var generations = Open(settings, told);
        var held = StoreLock.Take(generations.Root);
        try
        {
            await CheckAsync(generations, settings, told);
            var server = await ServeAsync(generations.Newest(), settings);
            try
            {
                await TakeStockAsync(generations, settings, told);
            }
            catch
            {
                server.Dispose();
                throw;
            }

            if (!generations.HasGrown(settings.Store.RewriteAboveMb * (1L << 20)))
                return new EmbeddedStore(held, server);

            using (server)
                await RewriteAsync(generations, settings, told);
            return new EmbeddedStore(held, await ServeAsync(generations.Newest(), settings));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with what can be read of a damaged store.</summary>
    /// <returns>What was kept and what was lost, in a sentence.</returns>
    public static async Task<string> SalvageAsync(SiloSettings settings)
    {
        var generations = Open(settings, _ => { });
        using var held = StoreLock.Take(generations.Root);
        var salvaged = await new StoreSalvage(settings).GoOnAsync(
            generations,
            LogCheck.Of(generations.Newest()),
            TimeProvider.System.GetUtcNow()
        );
        var lost =
            salvaged.Lost.Count == 0
                ? "none is lost"
                : $"{salvaged.Lost.Count} are lost and named in {Path.Combine(salvaged.Aside, "lost-cases")}";
        return $"The embedded store holds {salvaged.Held.Count} of {Math.Max(salvaged.Accepted, salvaged.Held.Count)} accepted cases, {lost}; some may stand "
            + $"at an earlier step than they had reached. {salvaged.Relisted} were put back into their tenant's list and {salvaged.Unlisted} entries "
            + $"without a case taken out. The damaged files are kept in {salvaged.Aside}. Start the product as before.";
    }

    public void Dispose()
    {
        _server.Dispose();
        _lock.Dispose();
    }

    private static StoreGenerations Open(SiloSettings settings, Action<string> say)
    {
        var data = Path.GetFullPath(settings.Store.Path);
        OwnerOnly.Keep(data, ["store", "knowledge", "accepted-cases"], say);
        StoreRoom.RequireForStart(data);
        return new StoreGenerations(Path.Combine(data, "store"));
    }

    private static async Task CheckAsync(StoreGenerations generations, SiloSettings settings, Action<string> say)
    {
        var newest = generations.Newest();
        var state = LogCheck.Of(newest);
        if (state is { Witnessed: true, Damaged.Count: 0 })
            return;

        var accepted = AcceptedCases.Read(AcceptedCases.PathIn(Path.GetFullPath(settings.Store.Path)));
        if (!state.Witnessed && accepted.Count == 0)
        {
            if (!accepted.Exists && new LogFile(newest).Length > 0)
                say(
                    $"The embedded store in {generations.Root} is of an earlier version, which kept no account of what it had accepted; it is taken as it is."
                );
            LogCheck.Adopt(newest);
            return;
        }

        await RefuseAsync(generations, settings, state);
    }

    // What the log holds is as it was acknowledged; whether it is the newest log there was, the list of cases tells.
    private static async Task TakeStockAsync(StoreGenerations generations, SiloSettings settings, Action<string> say)
    {
        var accepted = AcceptedCases.Read(AcceptedCases.PathIn(Path.GetFullPath(settings.Store.Path)));
        await using var store = await StoreCopy.OpenAsync(settings.Store.Port, settings.StorePassword);
        var stocktaking = new Stocktaking(store, settings.ServiceId);
        var lost = await stocktaking.LostAsync(accepted.All);
        if (lost.Count > 0)
            throw Damaged(generations, accepted.Count - lost.Count, accepted.Count);

        // Only what a shorter list shows: to add what is there already is a write of its own.
        var relisted =
            await stocktaking.ListedCountAsync() < accepted.All.Count ? await stocktaking.RelistAsync(accepted.All) : 0;
        if (relisted > 0)
            say($"{relisted} cases of the embedded store were in no list and are again.");
        if (accepted.Exists && accepted.Unreadable == 0 && await stocktaking.ListedCountAsync() == accepted.Count)
            return;

        if (accepted.Unreadable > 0)
            say(
                $"{accepted.Unreadable} lines of {accepted.Path} could not be read; the list is written anew from the {await stocktaking.ListedCountAsync()} cases of the store."
            );
        AcceptedCases.Write(accepted.Path, await stocktaking.HeldAsync());
    }

    private static async Task RefuseAsync(StoreGenerations generations, SiloSettings settings, LogState state)
    {
        var salvaged = await new StoreSalvage(settings).LookAsync(generations, state);
        throw Damaged(generations, salvaged.Held.Count, Math.Max(salvaged.Accepted, salvaged.Held.Count));
    }

    private static StoreUnreadableException Damaged(StoreGenerations generations, int readable, int accepted) =>
        new(
            $"The embedded store in {generations.Root} is damaged: {readable} of {accepted} accepted cases can be read. Put back a whole copy of the data "
                + $"folder, or go on without the rest by `{StoreCommand.Call}`, which keeps the damaged files."
        );

    // A log that is longer than it need be is no reason not to start.
    private static async Task RewriteAsync(StoreGenerations generations, SiloSettings settings, Action<string> say)
    {
        try
        {
            var spare = FreePort.Next();
            using (StoreServer.Start(generations.Draft(), spare, settings.StorePassword, new StoreCondition()))
                await StoreCopy.RunAsync(settings.Store.Port, spare, settings.StorePassword);
            generations.Publish();
        }
        catch (Exception e)
            when (e
                    is RedisException
                        or TimeoutException
                        or IOException
                        or InvalidOperationException
                        or StoreUnreadableException
            )
        {
            generations.Discard();
            say(
                $"The embedded store's log could not be written anew ({e.Message.ReplaceLineEndings(" ")}); it stays as it is until the next start."
            );
        }
    }

    private static async Task<GarnetServer> ServeAsync(string folder, SiloSettings settings)
    {
        var server = StoreServer.Start(
            folder,
            settings.Store.Port,
            settings.StorePassword,
            StoreCondition.Of(settings)
        );
        // Whoever comes to know the password reads and writes cases; the store itself is nobody's to change.
        await using var store = await StoreCopy.OpenAsync(settings.Store.Port, settings.StorePassword);
        await store.GetDatabase().ExecuteAsync("ACL", ["SETUSER", "default", .. Forbidden]);
        return server;
    }
}
