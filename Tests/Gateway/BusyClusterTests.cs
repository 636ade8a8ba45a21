using System.Net;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class BusyClusterTests
{
    [Test]
    public async Task A_case_that_a_busy_cluster_does_not_accept_may_be_sent_again_later()
    {
        await using var gateway = await LoneGateway.StartAsync(BusyCluster.Create());
        using var response = await gateway.SubmitAsync("""{"chiefComplaint":"Chest pain","patient":{"ageYears":58}}""");
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((string?)problem["detail"], Does.Contain("send the same request again"));
        Assert.That(response.Headers.Location, Is.Null);
    }
}
