using System.Globalization;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store.Accepted;

/// <summary>
/// Whether the embedded store may take another case: it holds all of them in memory, and its log on a disk. What it has
/// accepted needs room to come to its end, so both bounds leave some.
/// </summary>
internal sealed class StoreRoom(SiloSettings settings, IConnectionMultiplexer store)
{
    private const long Megabyte = 1L << 20;

    // For the cases that run: each writes some hundred kilobytes. Room again means some more, so that it is not found
    // and lost at every look.
    private const long DiskReserve = 64 * Megabyte;
    private const long DiskRoom = 80 * Megabyte;

    // What a start itself writes. On a full disk the store would wait for its first commit and say nothing.
    private const long DiskToStart = 8 * Megabyte;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly long _most =
        settings.Store.MemoryMb > 0
            ? settings.Store.MemoryMb * Megabyte
            : Math.Min(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, 32_768 * Megabyte);

    private readonly StoreCondition _condition = StoreCondition.Of(settings);
    private readonly string _folder = Path.GetFullPath(settings.Store.Path);
    private long _askedAt;
    private int _asking;
    private volatile bool _full;

    /// <summary>
    /// Whether there is none: its disk refuses writes now, or a look says so that is at most a second old
    /// while cases come.
    /// </summary>
    public bool IsFull
    {
        get
        {
            if (
                Environment.TickCount64 - Volatile.Read(ref _askedAt) > Fresh.TotalMilliseconds
                && Interlocked.Exchange(ref _asking, 1) == 0
            )
                _ = LookAsync();
            return _full || _condition.RefusesWrites;
        }
    }

    /// <summary>A start needs some room as well.</summary>
    /// <exception cref="StoreUnreadableException">The disk has none.</exception>
    public static void RequireForStart(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < DiskToStart)
            throw new StoreUnreadableException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The disk of the embedded store in {folder} has {free / Megabyte} MB left; make room for {DiskToStart / Megabyte} MB or more. Nothing of the store is lost."
                )
            );
    }

    private async Task LookAsync()
    {
        try
        {
            Judge(new DriveInfo(_folder).AvailableFreeSpace, await HeldAsync());
        }
        catch (Exception e) when (e is RedisException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            // A store that does not answer refuses by itself.
        }
        finally
        {
            Volatile.Write(ref _askedAt, Environment.TickCount64);
            Volatile.Write(ref _asking, 0);
        }
    }

    private void Judge(long free, long held)
    {
        var lacks =
            free < (_full ? DiskRoom : DiskReserve)
                ? string.Create(CultureInfo.InvariantCulture, $"the disk has {free / Megabyte} MB left")
            : held > _most
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"its cases take {held / Megabyte} MB of memory of {_most / Megabyte} MB"
                )
            : null;
        if (lacks is not null && !_full)
            _condition.Say(
                $"The embedded store has no room for another case: {lacks}. New cases are refused until there is some; those that were accepted go on."
            );
        if (lacks is null && _full)
            _condition.Say("The embedded store has room for new cases again.");
        _full = lacks is not null;
    }

    private async Task<long> HeldAsync()
    {
        // Asked as a plain command: the client keeps its own way of asking this for administrators.
        var told = (string?)await store.GetDatabase().ExecuteAsync("INFO", "store") ?? "";
        return told.Split('\n')
            .Select(line => line.Trim().Split(':'))
            .Where(figure => figure[0] is "Log.CurrentMemorySizeBytes" or "Log.CurrentHeapSizeBytes")
            .Sum(figure => long.Parse(figure[1], CultureInfo.InvariantCulture));
    }
}
