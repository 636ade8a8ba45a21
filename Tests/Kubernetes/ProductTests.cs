using System.Net;
using k8s.Models;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>The manifests agree with the product: its settings, its ports, its paths, its way of stopping.</summary>
internal sealed class ProductTests
{
    private static readonly Manifests Shipped = Manifests.Shipped;

    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["Cases"] = typeof(ProtocolOptions),
        ["Models"] = typeof(ModelOptions),
        ["Knowledge"] = typeof(KnowledgeOptions),
        ["Store"] = typeof(StoreOptions),
        ["Limits"] = typeof(LimitsOptions),
    };

    // Read from the configuration before there are options.
    private static readonly string[] Plain =
    [
        "ASPNETCORE_URLS",
        "DOTNET_EnableDiagnostics",
        "Silo__ServeGateway",
        "Monitoring__Metrics",
        "Monitoring__Dashboard",
        "Monitoring__Port",
        "AllowedHosts",
        "Cluster__Redis",
        "Cluster__ClusterId",
        "Cluster__ServiceId",
        "Cluster__SiloPort",
        "Cluster__GatewayPort",
        "Cluster__AdvertisedAddress",
        "Cluster__SiloName",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
    ];

    private static V1PodSpec Silo => Shipped.Pods["medassist-silo"].Spec;

    private static V1PodSpec Gateway => Shipped.Pods["medassist-gateway"].Spec;

    [Test]
    public void Every_setting_is_one_that_the_product_reads()
    {
        var set = new[] { Silo, Gateway }
            .SelectMany(pod => pod.Containers.Single().Env)
            .Select(one => one.Name)
            .Concat(Shipped.Of<V1ConfigMap>().SelectMany(one => one.Data.Keys));
        Assert.That(set.Where(name => !IsRead(name)), Is.Empty);
    }

    [Test]
    public void The_ports_that_are_set_are_the_ports_that_are_opened()
    {
        var silo = Silo.Containers.Single();
        Assert.That(Setting(silo, "Cluster__SiloPort"), Is.EqualTo(Port(silo, "silo")));
        Assert.That(Setting(silo, "Cluster__GatewayPort"), Is.EqualTo(Port(silo, "clients")));
        Assert.That(Setting(silo, "ASPNETCORE_URLS"), Is.EqualTo($"http://+:{Port(silo, "http")}"));
        var gateway = Gateway.Containers.Single();
        Assert.That(Setting(gateway, "ASPNETCORE_URLS"), Is.EqualTo($"http://+:{Port(gateway, "http")}"));
        Assert.That(Setting(gateway, "Monitoring__Port"), Is.EqualTo(Port(gateway, "monitoring")));
    }

    [Test]
    public async Task Every_probed_path_is_served()
    {
        await using var gateway = await LoneGateway.StartAsync(() => new InvalidOperationException());
        var paths = new[] { Silo, Gateway }
            .Select(pod => pod.Containers.Single())
            .SelectMany(one => new[] { one.StartupProbe, one.ReadinessProbe, one.LivenessProbe })
            .Select(probe => probe.HttpGet.Path)
            .Distinct();
        foreach (var path in paths)
        {
            using var answer = await gateway.Client.GetAsync(path);
            Assert.That(
                answer.StatusCode,
                Is.EqualTo(path.EndsWith("ready") ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK),
                path
            );
        }
    }

    [TestCase("medassist-gateway")]
    [TestCase("medassist-gateway.medassist.svc.cluster.local")]
    [TestCase("localhost")]
    public async Task The_service_is_called_by_a_name_that_the_gateway_answers_to(string host)
    {
        await using var gateway = await LoneGateway.StartAsync(
            BrokenCluster.Create(() => new SiloUnavailableException()),
            ("AllowedHosts", Setting(Gateway.Containers.Single(), "AllowedHosts")!)
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/cases") { Headers = { Host = host } };
        using var answer = await gateway.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public void A_pod_is_given_longer_than_it_takes_to_stop()
    {
        var host = new HostOptions().ShutdownTimeout.TotalSeconds;
        foreach (var pod in new[] { Silo, Gateway })
        {
            var before = pod.Containers.Single().Lifecycle.PreStop.Sleep.Seconds;
            Assert.That(pod.TerminationGracePeriodSeconds, Is.GreaterThan(before + host));
        }
    }

    [Test]
    public void Where_a_silo_writes_there_is_a_volume()
    {
        var silo = Silo.Containers.Single();
        var mounted = silo.VolumeMounts.ToDictionary(mount => mount.MountPath, mount => mount.Name);
        Assert.That(mounted.Keys, Is.EquivalentTo(new[] { Setting(silo, "Store__Path"), "/tmp" }));
        Assert.That(Silo.Volumes.Select(volume => volume.Name), Is.EquivalentTo(mounted.Values));
    }

    private static bool IsRead(string name) =>
        Plain.Contains(name)
        || (
            name.Split("__") is [var section, var property, ..]
            && Sections.TryGetValue(section, out var type)
            && type.GetProperty(property) is not null
        );

    private static string? Setting(V1Container container, string name) =>
        container.Env.Single(one => one.Name == name).Value;

    private static string Port(V1Container container, string name) =>
        $"{container.Ports.Single(port => port.Name == name).ContainerPort}";
}
