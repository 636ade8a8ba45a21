using System.Globalization;
using Orleans.MedAssist.Silo.Store.Accepted;
using Orleans.MedAssist.Silo.Store.Witness;

namespace Orleans.MedAssist.Silo.Store.Salvage;

/// <summary>
/// Makes of a damaged store one with all that can be read. The damaged files are never changed: a look leaves them
/// where they are, and the command puts them aside.
/// </summary>
internal sealed class StoreSalvage(SiloSettings settings)
{
    private readonly string _data = Path.GetFullPath(settings.Store.Path);

    /// <summary>How many accepted cases can be read; nothing is changed.</summary>
    public async Task<Salvaged> LookAsync(StoreGenerations generations, LogState state)
    {
        var salvaged = await BuildAsync(generations, state);
        generations.Discard();
        return salvaged;
    }

    /// <summary>Goes on with what can be read: makes it the newest generation and the list of accepted cases.</summary>
    public async Task<Salvaged> GoOnAsync(StoreGenerations generations, LogState state, DateTimeOffset now)
    {
        var salvaged = await BuildAsync(generations, state);
        var aside = Directory
            .CreateDirectory(
                Path.Combine(
                    _data,
                    "store",
                    "damaged-" + now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
                )
            )
            .FullName;
        if (salvaged.Lost.Count > 0)
            await File.WriteAllLinesAsync(Path.Combine(aside, "lost-cases"), salvaged.Lost.Select(lost => lost.Name));
        var list = AcceptedCases.PathIn(_data);
        if (File.Exists(list))
            File.Copy(list, Path.Combine(aside, Path.GetFileName(list)), overwrite: true);
        generations.PublishInstead(aside);
        AcceptedCases.Write(list, salvaged.Held);
        return salvaged with { Aside = aside };
    }

    private async Task<Salvaged> BuildAsync(StoreGenerations generations, LogState state)
    {
        var accepted = AcceptedCases.Read(AcceptedCases.PathIn(_data));
        var newest = generations.Newest();
        var draft = generations.Draft();
        SalvagedLog.Write(draft, ReadableEntries.Of(newest, state));
        var spare = FreePort.Next();
        using var server = StoreServer.Start(draft, spare, settings.StorePassword, new StoreCondition());
        await using var store = await StoreCopy.OpenAsync(spare, settings.StorePassword);
        var stocktaking = new Stocktaking(store, settings.ServiceId);
        var lost = await stocktaking.LostAsync(accepted.All);
        var relisted = await stocktaking.RelistAsync(accepted.All.Except(lost));
        var unlisted = await stocktaking.UnlistAsync();
        return new Salvaged
        {
            Accepted = accepted.Count,
            Lost = lost,
            Held = await stocktaking.HeldAsync(),
            Relisted = relisted,
            Unlisted = unlisted,
        };
    }
}

/// <summary>What of a store can be read.</summary>
internal sealed record Salvaged
{
    /// <summary>How many cases were accepted, by the list beside the store.</summary>
    public required int Accepted { get; init; }

    /// <summary>The cases that can be read.</summary>
    public required IReadOnlyList<AcceptedCase> Held { get; init; }

    /// <summary>The accepted cases that cannot.</summary>
    public required IReadOnlyList<AcceptedCase> Lost { get; init; }

    /// <summary>Cases that were in no tenant's list and are again.</summary>
    public required int Relisted { get; init; }

    /// <summary>Entries of lists whose case cannot be read, taken out.</summary>
    public required int Unlisted { get; init; }

    /// <summary>Where the damaged files lie now.</summary>
    public string Aside { get; init; } = "";
}
