namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>What a cluster of processes consists of.</summary>
internal sealed record ClusterPlan
{
    public int Silos { get; init; } = 3;

    public int Gateways { get; init; } = 2;

    /// <summary>What the models' chance follows from.</summary>
    public int Seed { get; init; }

    /// <summary>The simulated models' latencies: guide, measured or off.</summary>
    public string Latencies { get; init; } = "measured";

    /// <summary>The chance that a specialist dissents.</summary>
    public double Disagree { get; init; } = 0.3;

    /// <summary>Finds in a prompt what names its case.</summary>
    public string Mark { get; init; } = Chaos.Patients.Patient.MarkPattern;

    /// <summary>Where the members find the store, by its own port; absent is the store itself.</summary>
    public Func<int, string>? Redis { get; init; }

    public IReadOnlyDictionary<string, string> SiloSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>For silos that rehearse what their start waits for, compile once, and no more.</summary>
    public static IReadOnlyDictionary<string, string> Brief { get; } =
        new Dictionary<string, string>
        {
            ["Cases__Rehearsals"] = "1",
            ["DOTNET_TC_CallCounting"] = "0",
            ["DOTNET_gcServer"] = "0",
        };

    public IReadOnlyDictionary<string, string> GatewaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the folder with the logs stays.</summary>
    public bool KeepLogs { get; init; }
}
