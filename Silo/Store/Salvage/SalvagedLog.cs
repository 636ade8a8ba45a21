using Orleans.MedAssist.Silo.Store.Witness;
using Tsavorite.core;

namespace Orleans.MedAssist.Silo.Store.Salvage;

/// <summary>A log for a store to start on, written entry by entry.</summary>
internal static class SalvagedLog
{
    private const int MemoryBits = 27;
    private const int PageBits = 25;
    private const int SegmentBits = 30;

    /// <summary>Writes the entries into an empty generation's folder.</summary>
    public static void Write(string generation, IEnumerable<byte[]> entries)
    {
        var files = new WitnessedFiles(generation, new StoreCondition());
        using var device = files.Create(generation).Get(new FileDescriptor("AOF", WitnessedFiles.LogName));
        using var commits = new DeviceLogCommitCheckpointManager(
            files,
            new DefaultCheckpointNamingScheme(Path.Combine(generation, "AOF"))
        );
        using var log = new TsavoriteLog(
            new TsavoriteLogSettings
            {
                LogDevice = device,
                LogCommitManager = commits,
                PageSizeBits = PageBits,
                MemorySizeBits = MemoryBits,
                SegmentSizeBits = SegmentBits,
                FastCommitMode = true,
                TryRecoverLatest = false,
            }
        );
        foreach (var entry in entries)
            log.Enqueue(entry);
        log.Commit(spinWait: true);
    }
}
