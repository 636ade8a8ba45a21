using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>What came of an endurance run.</summary>
internal sealed record StoreEnduranceResult
{
    private const double Megabyte = 1 << 20;

    public int Writes { get; init; }

    public int Cases { get; init; }

    /// <summary>Bytes of values that were acknowledged.</summary>
    public long Bytes { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>What was acknowledged and is not there, or not as it was, one sentence each.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>What the store's processes printed.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public bool Holds => Lost.Count == 0;

    private int Kills { get; set; }

    private int Stops { get; set; }

    private long LargestLog { get; set; }

    private long MemoryHighWater { get; set; }

    public void Restarted(bool killed, long log)
    {
        (Kills, Stops) = killed ? (Kills + 1, Stops) : (Kills, Stops + 1);
        LargestLog = Math.Max(LargestLog, log);
    }

    public void Look(StoreEnduranceProcess store) => MemoryHighWater = Math.Max(MemoryHighWater, store.PeakMemory);

    public string ToText() =>
        string.Join(
            '\n',
            Lost.Take(20)
                .Concat(Said.TakeLast(20))
                .Concat([
                    Line($"writes             {Writes} of {Cases} cases"),
                    Line($"restarts           {Stops} clean, {Kills} by SIGKILL"),
                    Line($"bytes              {Bytes / Megabyte:F0} MB of values"),
                    Line($"largest log        {LargestLog / Megabyte:F0} MB"),
                    Line($"lost               {Lost.Count}"),
                    Line($"memory high water  {MemoryHighWater / Megabyte:F0} MB"),
                    Line($"seconds            {Took.TotalSeconds:F0}"),
                ])
        );

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
