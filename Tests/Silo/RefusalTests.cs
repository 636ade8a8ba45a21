using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>A start that cannot succeed says in one line what to change, and leaves nothing running.</summary>
[Category("EndToEnd"), CancelAfter(60_000)]
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
    public async Task A_wrong_setting_is_named(string setting, string value, string named, CancellationToken cancellationToken) =>
        await RefusesAsync(named, cancellationToken, (setting, value));

    private async Task RefusesAsync(string named, CancellationToken cancellationToken, params (string, string)[] settings)
    {
        await using var machine = OneMachine.Launch(_place, settings);
        var code = await machine.ExitAsync(cancellationToken);

        Assert.That(code, Is.Not.Zero);
        Assert.That(machine.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1), machine.Errors);
        Assert.That(machine.Errors, Does.StartWith("Orleans.MedAssist cannot start: ").And.Contain(named));
        Assert.That(machine.Output, Is.Empty);
    }
}
