using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>A start that cannot succeed says in one line what to change, and leaves nothing running.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
public sealed class RefusalTests
{
    private Place _place = null!;

    [SetUp]
    public void Choose() => _place = new Place();

    [TearDown]
    public void Remove() => _place.Dispose();

    [TestCase("Store__Port")]
    [TestCase("Cluster__SiloPort")]
    [TestCase("Cluster__GatewayPort")]
    [TestCase("ASPNETCORE_URLS")]
    public async Task A_taken_port_is_named_with_its_setting(string setting, CancellationToken cancellationToken)
    {
        using var other = new TcpListener(IPAddress.Loopback, _place.Ports[setting]);
        other.Start();

        await RefusesAsync(setting, cancellationToken);
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_named_with_its_setting(CancellationToken cancellationToken)
    {
        var file = Path.Combine(_place.Folder, "file");
        await File.WriteAllTextAsync(file, "", cancellationToken);

        await RefusesAsync("Store__Path", cancellationToken, ("Store__Path", Path.Combine(file, "data")));
    }

    [TestCase("Cases__MaxDebateRounds", "9", "MaxDebateRounds")]
    [TestCase("Cases__DeadlineMs", "soon", "Cases:DeadlineMs")]
    [TestCase("Models__Provider", "Oracle", "Models:Provider")]
    [TestCase("Cluster__SiloPort", "eleven", "Cluster:SiloPort")]
    [TestCase("Store__Port", "70000", "Store__Port")]
    [TestCase("Cluster__AdvertisedAddress", "nowhere", "Cluster__AdvertisedAddress")]
    [TestCase("ASPNETCORE_URLS", "here", "ASPNETCORE_URLS")]
    [TestCase("Cluster__Redis", "localhost:6379,colour=blue", "Cluster__Redis must be")]
    [TestCase(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "nonsense",
        "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address"
    )]
    [TestCase(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "collector:4317",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be an http or https address"
    )]
    public async Task A_wrong_setting_is_named(
        string setting,
        string value,
        string named,
        CancellationToken cancellationToken
    ) => await RefusesAsync(named, cancellationToken, (setting, value));

    [TestCase("Cluster__Redis", "", "Cluster__Redis")]
    [TestCase("Cluster__Redis", "localhost:6379,colour=blue", "Cluster__Redis must be")]
    [TestCase("ASPNETCORE_URLS", "here", "ASPNETCORE_URLS")]
    [TestCase(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "nonsense",
        "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address"
    )]
    [TestCase("OTEL_TRACES_SAMPLER_ARG", "half", "OTEL_TRACES_SAMPLER_ARG must be from 0 to 1")]
    [TestCase("Limits__PatienceMs", "0", "PatienceMs")]
    [TestCase("Limits__PatienceMs", "long", "Limits:PatienceMs")]
    public async Task The_gateway_names_a_wrong_setting_too(
        string setting,
        string value,
        string named,
        CancellationToken cancellationToken
    )
    {
        (string, string)[] settings =
        [
            ("Cluster__Redis", _place.Store),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
        ];
        await using var gateway = OneMachine.LaunchGateway(
            _place,
            [.. settings.Where(other => other.Item1 != setting), (setting, value)]
        );

        await RefusesAsync(gateway, named, cancellationToken);
    }

    private async Task RefusesAsync(
        string named,
        CancellationToken cancellationToken,
        params (string, string)[] settings
    )
    {
        await using var machine = OneMachine.Launch(_place, settings);
        await RefusesAsync(machine, named, cancellationToken);
    }

    private static async Task RefusesAsync(OneMachine machine, string named, CancellationToken cancellationToken)
    {
        var code = await machine.ExitAsync(cancellationToken);

        Assert.That(code, Is.Not.Zero);
        Assert.That(machine.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1), machine.Errors);
        Assert.That(machine.Errors, Does.StartWith("Orleans.MedAssist cannot start: ").And.Contain(named));
        Assert.That(machine.Output, Is.Empty);
    }
}
