using System.Globalization;
using System.Security.Cryptography;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Tools.Processes.Product;

/// <summary>A folder and four ports of its own: what a process keeps over its restarts.</summary>
internal sealed class Place : IDisposable
{
    /// <summary>Whether the runtime counts calls, to compile again what is called often.</summary>
    private const string Recompiles = "DOTNET_TC_CallCounting";

    private readonly int[] _ports = FreePorts.Of(4);

    /// <summary>Whether its memory is collected by a thread a core.</summary>
    private const string Collects = "DOTNET_gcServer";

    /// <summary>Has the product start and compile as it does at a hospital, where what it takes is measured.</summary>
    public static (string Name, string Value)[] AsShipped =>
        [("Cases__Rehearsals", $"{new ProtocolOptions().Rehearsals}"), (Recompiles, "1"), (Collects, "1")];

    public string Folder { get; } = Directory.CreateTempSubdirectory("medassist-").FullName;

    /// <summary>What the embedded store asks its clients for, over all starts.</summary>
    public string Password { get; } = RandomNumberGenerator.GetHexString(16);

    /// <summary>What a client of the embedded store connects to.</summary>
    public string Store => $"127.0.0.1:{_ports[0]},allowAdmin=true,asyncTimeout=30000,password={Password}";

    public string Data => Path.Combine(Folder, "data");

    public Uri Address => new($"http://127.0.0.1:{_ports[3]}");

    /// <summary>The ports by the settings that name them.</summary>
    public IReadOnlyDictionary<string, int> Ports =>
        new Dictionary<string, int>
        {
            ["Store__Port"] = _ports[0],
            ["Cluster__SiloPort"] = _ports[1],
            ["Cluster__GatewayPort"] = _ports[2],
            ["ASPNETCORE_URLS"] = _ports[3],
        };

    public Dictionary<string, string> Settings =>
        new()
        {
            ["Store__Path"] = Data,
            ["Store__Port"] = Text(_ports[0]),
            ["Store__Password"] = Password,
            ["Cluster__SiloPort"] = Text(_ports[1]),
            ["Cluster__GatewayPort"] = Text(_ports[2]),
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            // The first case of a test compiles what a rehearsal would.
            ["Cases__Rehearsals"] = "0",
            // Measured: a tenth of the processor time of a process that answers some cases and ends.
            [Recompiles] = "0",
            [Collects] = "0",
        };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
