using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.Hnsw;

/// <summary>What <c>hnsw-check</c> saw in a process of its own, for the tests to judge.</summary>
internal sealed record HnswFacts
{
    /// <summary>Why the extension could not be loaded; null where it was, and only then is there more.</summary>
    public string? Unavailable { get; init; }

    public string DuckDb { get; init; } = "";

    public IReadOnlyList<string> Published { get; init; } = [];

    public string Index { get; init; } = "";

    /// <summary>Index of the same base where it is left open, and the extension is not to be had.</summary>
    public string IndexLeftOpen { get; init; } = "";

    /// <summary>The steps of the plan by specialty; the empty name is all.</summary>
    public IReadOnlyDictionary<string, string> Plans { get; init; } = new Dictionary<string, string>();

    public double Recall { get; init; }

    public double SpecialtyRecall { get; init; }

    /// <summary>Rows found where 100 are asked for, by specialty.</summary>
    public IReadOnlyDictionary<string, int> Hundred { get; init; } = new Dictionary<string, int>();

    /// <summary>Rows that there are, by specialty.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows of another specialty than the one that was asked for.</summary>
    public int Strays { get; init; }

    public int HundredOfAll { get; init; }

    public int OfUnknownSpecialty { get; init; }

    public IReadOnlyList<string> Rare { get; init; } = [];

    public IReadOnlyList<string> Among { get; init; } = [];

    public double FirstScore { get; init; }

    public int NearestCase { get; init; }

    /// <summary>Files in the folder after all that, whose bytes are not those that were published.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    public string LogOfWholeFiles { get; init; } = "";

    public IReadOnlyList<string> LogsOfDamagedFiles { get; init; } = [];

    public bool CancelledThrew { get; init; }

    public string Json() => JsonSerializer.Serialize(this);

    public static HnswFacts Of(string json) => JsonSerializer.Deserialize<HnswFacts>(json)!;
}
