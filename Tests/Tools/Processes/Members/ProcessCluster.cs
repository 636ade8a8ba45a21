using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>
/// A cluster as in production, on this machine: a store, silos, gateways and simulated models, each a process.
/// </summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("medassist-cluster-");
    private readonly bool _keepsLogs;

    public ProcessCluster(ClusterPlan plan)
    {
        _keepsLogs = plan.KeepLogs;
        var ports = new Queue<int>(FreePorts.Of(3 + 3 * plan.Silos + plan.Gateways));
        Store = StoreProcess.Of(_folder.FullName, ports.Dequeue());
        var simulator = ports.Dequeue();
        SimulatorRoot = new Uri($"http://127.0.0.1:{simulator}");
        Simulator = new Member(
            "simulator",
            _folder.FullName,
            Simulated(plan, simulator),
            new Dictionary<string, string>(),
            new Uri(SimulatorRoot, "v1/models")
        );
        var redis = plan.Redis?.Invoke(Store.Port) ?? Store.Address;
        Silos = [.. Enumerable.Range(1, plan.Silos).Select(i => Silo($"silo-{i}", plan, redis, ports))];
        Gateways =
        [
            .. Enumerable.Range(1, plan.Gateways).Select(i => Gateway($"gateway-{i}", plan, redis, ports.Dequeue())),
        ];
    }

    public StoreProcess Store { get; }

    public Member Simulator { get; }

    public Uri SimulatorRoot { get; }

    public IReadOnlyList<Member> Silos { get; }

    public IReadOnlyList<(Member Process, Uri Address)> Gateways { get; }

    /// <summary>Where the processes run and write their logs.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Starts what is not running, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Store.Process.HasExited)
            await Store.StartAsync(cancellationToken);
        foreach (
            var member in Silos
                .Prepend(Simulator)
                .Concat(Gateways.Select(gateway => gateway.Process))
                .Where(member => member.HasExited)
        )
            await member.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (
            var member in Gateways
                .Select(gateway => gateway.Process)
                .Concat(Silos)
                .Append(Simulator)
                .Append(Store.Process)
        )
            await member.DisposeAsync();
        if (!_keepsLogs)
            _folder.Delete(recursive: true);
    }

    private Member Silo(string name, ClusterPlan plan, string redis, Queue<int> ports)
    {
        var address = new Uri($"http://127.0.0.1:{ports.Dequeue()}");
        var settings = new Dictionary<string, string>
        {
            ["Cluster__Redis"] = redis,
            ["Cluster__SiloName"] = name,
            ["Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Cluster__SiloPort"] = Text(ports.Dequeue()),
            ["Cluster__GatewayPort"] = Text(ports.Dequeue()),
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Store__Path"] = Path.Combine(Folder, name),
            ["Models__Provider"] = "OpenAICompatible",
            ["Models__Endpoint"] = new Uri(SimulatorRoot, "v1").ToString(),
            ["Models__Roles__specialists"] = "llama-3.3-70b-versatile",
            // A second question beside a slow first one is asked on purpose; it would hide those asked by mistake.
            ["Models__HedgeAfterMs"] = "0",
        };
        foreach (var (setting, value) in plan.SiloSettings)
            settings[setting] = value;
        return new Member(
            name,
            Folder,
            ChildProcess.Own("Orleans.MedAssist.Silo.dll"),
            settings,
            new Uri(address, "healthz/ready")
        );
    }

    private (Member, Uri) Gateway(string name, ClusterPlan plan, string redis, int port)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var settings = new Dictionary<string, string>
        {
            ["Cluster__Redis"] = redis,
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
        };
        foreach (var (setting, value) in plan.GatewaySettings)
            settings[setting] = value;
        return (
            new Member(
                name,
                Folder,
                ChildProcess.Own("Orleans.MedAssist.Gateway.dll"),
                settings,
                new Uri(address, "healthz/ready")
            ),
            address
        );
    }

    private static string[] Simulated(ClusterPlan plan, int port) =>
        [
            .. ChildProcess.Own("Orleans.MedAssist.Tests.dll"),
            "llm-simulator",
            "--port",
            Text(port),
            "--profile",
            plan.Latencies,
            "--disagree",
            plan.Disagree.ToString(CultureInfo.InvariantCulture),
            "--seed",
            Text(plan.Seed),
            "--mark",
            plan.Mark,
        ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
