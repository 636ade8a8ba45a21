using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>What a gateway of its own counts, whoever gives the answer.</summary>
[NonParallelizable]
internal sealed class GatewayMetricsTests
{
    [Test]
    public async Task A_submission_counts_by_the_answer_that_it_got()
    {
        await using var gateway = await LoneGateway.StartAsync(BusyCluster.Create());
        var before = await Scrape.OfAsync(gateway.Client.BaseAddress!, default);
        (await gateway.SubmitAsync(HospitalClient.Case())).Dispose();
        (await gateway.SubmitAsync(HospitalClient.Case(), key: null)).Dispose();
        (await gateway.SubmitAsync("{")).Dispose();
        (await gateway.Client.GetAsync("/v1/cases/unknown/nothing")).Dispose();
        var after = await AfterAsync(gateway, 3);

        Assert.That(
            before.Names,
            Does.Contain("medical_assistant_admissions_refused_total").And.Contains("medical_assistant_requests_total")
        );
        Assert.That(before.Sum("medical_assistant_requests_total"), Is.Zero);
        Assert.That(after.Sum("medical_assistant_requests_total", ("outcome", "refused")), Is.EqualTo(1));
        Assert.That(after.Sum("medical_assistant_admissions_refused_total"), Is.EqualTo(1));
        Assert.That(after.Sum("medical_assistant_requests_total", ("outcome", "invalid")), Is.EqualTo(2));
    }

    [Test]
    public async Task A_cluster_that_does_not_answer_is_a_failure()
    {
        await using var gateway = await LoneGateway.StartAsync(() => new InvalidOperationException());
        (await gateway.SubmitAsync(HospitalClient.Case())).Dispose();
        Assert.That(
            (await AfterAsync(gateway, 1)).Sum("medical_assistant_requests_total", ("outcome", "failed")),
            Is.EqualTo(1)
        );
    }

    // The exporter answers from a copy that is up to 300 ms old.
    private static async Task<Scrape> AfterAsync(LoneGateway gateway, int submissions)
    {
        var scrape = (Scrape?)null;
        await Eventually.TrueAsync(
            $"{submissions} submissions in the metrics",
            async () =>
                (scrape = await Scrape.OfAsync(gateway.Client.BaseAddress!, default)).Sum(
                    "medical_assistant_requests_total"
                ) == submissions
        );
        return scrape!;
    }
}
