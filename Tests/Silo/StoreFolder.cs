using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store;
using Orleans.MedAssist.Silo.Store.Accepted;
using Orleans.MedAssist.Tests.Tools.Processes;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>
/// A data folder with an embedded store of its own, in this process, and cases as the product stores them.
/// </summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medassist-").FullName;

    public StoreFolder() =>
        Settings = SiloSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Store:Path"] = Data,
                        ["Store:Port"] = FreePorts.One().ToString(CultureInfo.InvariantCulture),
                    }
                )
                .Build()
        );

    public SiloSettings Settings { get; }

    public string Data => Path.Combine(_folder, "data");

    public string Generation => Path.Combine(Data, "store", "generation-1");

    public string Log => Path.Combine(Generation, "AOF", "aof.log.0");

    public List<string> Said { get; } = [];

    public Task<IDisposable?> StartAsync() => EmbeddedStore.StartWhereAsync(Settings, Said.Add);

    public Task<ConnectionMultiplexer> OpenAsync() => StoreCopy.OpenAsync(Settings.Store.Port, Settings.StorePassword);

    /// <summary>Stores and lists cases, each written several times, and writes down that they were accepted.</summary>
    public async Task AcceptAsync(int first, int count)
    {
        await using var connection = await OpenAsync();
        var store = connection.GetDatabase();
        using var account = new CaseAccount(Settings, connection);
        foreach (var number in Enumerable.Range(first, count))
        {
            var accepted = new AcceptedCase("ward", Id(number), number);
            for (var version = 1; version <= 3; version++)
                await store.HashSetAsync(
                    accepted.StateKey(Settings.ServiceId),
                    [new("etag", version), new("data", Bytes(number))]
                );
            await store.SortedSetAddAsync("medassist/cases/ward", accepted.CaseId, number);
            account.Note(accepted.Tenant, accepted.CaseId, DateTimeOffset.FromUnixTimeMilliseconds(number));
        }
    }

    /// <summary>The cases that are held as they were stored, by their numbers, and those that are listed.</summary>
    public async Task<(List<int> Held, List<int> Listed)> LookAsync(int count)
    {
        await using var connection = await OpenAsync();
        var store = connection.GetDatabase();
        var held = new List<int>();
        foreach (var number in Enumerable.Range(0, count))
        {
            var data = (byte[]?)
                await store.HashGetAsync(new AcceptedCase("ward", Id(number), 0).StateKey(Settings.ServiceId), "data");
            if (data is not null && data.AsSpan().SequenceEqual(Bytes(number)))
                held.Add(number);
        }

        var listed = await store.SortedSetRangeByRankAsync("medassist/cases/ward");
        return (held, [.. listed.Select(id => int.Parse(((string)id!)[1..], CultureInfo.InvariantCulture)).Order()]);
    }

    /// <summary>What a kill would leave: its files as they are at this moment, in a place of their own.</summary>
    public StoreFolder Copy()
    {
        var copy = new StoreFolder();
        foreach (
            var file in Directory
                .EnumerateFiles(Data, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "lock")
        )
        {
            var target = Path.Combine(copy.Data, Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // The store that writes it must not keep others from reading it.
            using var from = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var to = File.Create(target);
            from.CopyTo(to);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number}");

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[4_000 + (number * 13 % 3_000)];
        new Random(number).NextBytes(bytes);
        return bytes;
    }
}
