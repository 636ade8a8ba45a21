using System.Net;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>
/// The Orleans dashboard shows what grains hold: only to whoever asked for it, and only on this machine.
/// </summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class OrleansDashboardTests
{
    [Test]
    public async Task Where_it_is_on_it_answers_under_a_name_of_this_machine_only()
    {
        var silo = await MonitoredSilo.SharedAsync();
        Assert.That(await StatusAsync(silo.Address, null), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(silo.Address, "hospital.example"), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task It_is_off_by_default_and_a_silo_without_the_gateway_serves_health_and_metrics_only(
        CancellationToken cancellationToken
    )
    {
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(
            place,
            cancellationToken,
            ("Silo__ServeGateway", "false")
        );
        using var http = new HttpClient { BaseAddress = place.Address };

        Assert.That(await StatusAsync(place.Address, null), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await http.GetAsync("/healthz/live", cancellationToken)).StatusCode,
            Is.EqualTo(HttpStatusCode.OK)
        );
        Assert.That(
            (await http.GetAsync("/v1/cases", cancellationToken)).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound)
        );
        var scrape = await Scrape.OfAsync(place.Address, cancellationToken);
        Assert.That(
            scrape.Names,
            Does.Contain("medical_assistant_cases_running").And.Contain("orleans_consistent_ring_size")
        );
    }

    [Test]
    public async Task Without_metrics_there_is_nothing_at_their_address(CancellationToken cancellationToken)
    {
        Volume.OnlyInFull("A start for one request.");
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(
            place,
            cancellationToken,
            ("Monitoring__Metrics", "false")
        );
        using var http = new HttpClient { BaseAddress = place.Address };
        Assert.That(
            (await http.GetAsync("/metrics", cancellationToken)).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound)
        );
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address, string? host)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/");
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
