using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>The same case path with a real Redis in the place of the embedded store.</summary>
[Category("EndToEnd"), Category("RequiresRedis"), CancelAfter(240_000)]
public sealed class RedisTests
{
    [Test]
    public async Task A_case_lives_in_a_real_Redis_and_outlives_its_process(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartAsync();
        using var place = new Place();
        (string, string)[] settings = [("Cluster__Redis", redis.Address), ("Silo__ServeGateway", "true")];
        string caseId;
        await using (var killed = await OneMachine.StartAsync(place, cancellationToken, settings))
        {
            using var hospital = new HospitalClient(killed.Address);
            caseId = await hospital.FinishAsync("redis", requireSignOff: true, cancellationToken);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(place, cancellationToken, settings);
        using var after = new HospitalClient(machine.Address);
        using var signed = await after.SignOffAsync(caseId, "release", cancellationToken);
        var found = await after.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        var audit = await after.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
        await using var store = await ConnectionMultiplexer.ConnectAsync(redis.Address);

        Assert.That((string?)found["status"], Is.EqualTo("completed"));
        Assert.That((bool?)audit["verified"], Is.True);
        Assert.That(await store.GetDatabase().SortedSetLengthAsync("medassist/cases/default"), Is.EqualTo(1));
        Assert.That(Directory.Exists(Path.Combine(place.Data, "store")), Is.False);
    }
}
