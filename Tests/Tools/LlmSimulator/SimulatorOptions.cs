using System.Text.RegularExpressions;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

/// <summary>How a simulated provider behaves.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long answers take.</summary>
    public LatencyProfile Latency { get; init; } = LatencyProfile.Off;

    /// <summary>The chance, 0 to 1, that a specialist leads with its second reading.</summary>
    public double Disagree { get; init; }

    /// <summary>Specialties that always lead with their second reading.</summary>
    public IReadOnlyCollection<string> Dissenters { get; init; } = [];

    /// <summary>
    /// Prompts that differ in digits only get one answer and count as one case. For benchmarks whose cases differ in
    /// numbers: answering anew would take processor time from the product.
    /// </summary>
    public bool Alike { get; init; }

    /// <summary>The chance of each fault; together at most 1.</summary>
    public IReadOnlyDictionary<FaultKind, double> Faults { get; init; } = new Dictionary<FaultKind, double>();

    /// <summary>How every call is met.</summary>
    public IReadOnlySet<Behaviour> Behaviours { get; init; } = new HashSet<Behaviour>();

    /// <summary>Everything that looks like chance follows from it.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Names a case by what this finds in its prompt; absent, or where it finds nothing, a hash is its name.
    /// </summary>
    public Regex? Mark { get; init; }

    /// <summary>Bytes of request bodies that are kept; 0 keeps none.</summary>
    public long RecordedBytes { get; init; } = 64 << 20;

    /// <summary>How long a stalled answer holds its connection before it is cut.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the list of models names; any other name is answered too.</summary>
    public IReadOnlyList<string> Models { get; init; } =
    ["llama-3.3-70b-versatile", "llama-3.1-8b-instant", "mixtral-8x7b-32768", "text-embedding-3-small"];

    /// <summary>The clock that latencies are awaited on.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
