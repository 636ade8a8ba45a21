namespace Orleans.MedAssist.Silo.Store.Witness;

/// <summary>Compares a generation's log with what its witness has seen, before the store reads it.</summary>
internal static class LogCheck
{
    private const int Piece = 1 << 20;

    /// <summary>What of the log is damaged; the last sector is mended from the witness where it can be.</summary>
    public static LogState Of(string generation)
    {
        var log = new LogFile(generation);
        var path = WitnessedFiles.WitnessOf(generation);
        if (!File.Exists(path))
            return new LogState { Witnessed = false };

        using var witness = new LogWitness(path);
        var end = witness.End;
        if (end == 0 || witness.Tails.Count == 0)
            return new LogState { Witnessed = false };

        var damaged = new SortedSet<long>();
        var bytes = new byte[Piece];
        for (var first = 0L; first < end; first += Piece / LogWitness.Sector)
        {
            var sums = witness.Read(first, (int)Math.Min(Piece / LogWitness.Sector, end - first));
            var read = log.Read(first * LogWitness.Sector, bytes.AsSpan(0, sums.Length * LogWitness.Sector));
            for (var i = 0; i < sums.Length; i++)
            {
                var sector = bytes.AsSpan(i * LogWitness.Sector, LogWitness.Sector);
                if (
                    !IsWhole(sums[i], sector, read >= (i + 1) * LogWitness.Sector)
                    && !(read > i * LogWitness.Sector && IsMended(log, witness, first + i, sums[i], sector))
                )
                    damaged.Add(first + i);
            }
        }

        return new LogState { Witnessed = true, Damaged = damaged };
    }

    /// <summary>Makes a witness of a log as it is, where there was none.</summary>
    public static void Adopt(string generation)
    {
        var path = WitnessedFiles.WitnessOf(generation);
        File.Delete(path);
        var log = new LogFile(generation);
        var end = log.Length;
        using var witness = new LogWitness(path);
        var bytes = new byte[Piece];
        for (var address = 0L; address < end; address += Piece)
        {
            var count = (int)Math.Min(Piece, end - address);
            log.Read(address, bytes);
            witness.Note(
                address,
                bytes.AsSpan(0, (count + LogWitness.Sector - 1) / LogWitness.Sector * LogWitness.Sector)
            );
        }
    }

    // What was never acknowledged may be anything that is nothing.
    private static bool IsWhole(uint sum, ReadOnlySpan<byte> sector, bool isThere) =>
        isThere ? sum == 0 || sum == LogWitness.SumOf(sector) : sum == 0;

    // The last sector may hold more than was acknowledged: a write that was under way. Otherwise it is put back.
    private static bool IsMended(LogFile log, LogWitness witness, long number, uint sum, ReadOnlySpan<byte> sector)
    {
        foreach (var tail in witness.Tails.Where(tail => tail.Sector == number && tail.Sum == sum))
        {
            var acknowledged = tail.Bytes.AsSpan().TrimEnd((byte)0);
            if (!sector.StartsWith(acknowledged))
                log.Write(number * LogWitness.Sector, tail.Bytes);
            return true;
        }

        return false;
    }
}

/// <summary>How a generation's log stands against its witness.</summary>
internal sealed record LogState
{
    /// <summary>Whether there is a witness that can be read.</summary>
    public required bool Witnessed { get; init; }

    /// <summary>The numbers of the sectors that are not as they were acknowledged.</summary>
    public IReadOnlySet<long> Damaged { get; init; } = new HashSet<long>();
}
