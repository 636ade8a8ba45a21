using System.Diagnostics;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>A process that is killed has lost nothing that it accepted, and repeats no answer that it got.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
public sealed class KillTests
{
    private static readonly (string, string) Slow = ("Models__Offline__LatencyMs", "400");
    private Place _place = null!;
    private Ward _ward = null!;

    [SetUp]
    public void Choose()
    {
        _place = new Place();
        _ward = new Ward(_place);
    }

    [TearDown]
    public void Remove() => _place.Dispose();

    [Test]
    public async Task Cases_that_were_killed_midway_go_on_by_themselves(CancellationToken cancellationToken)
    {
        await using (var killed = await OneMachine.StartAsync(_place, cancellationToken, Slow))
        {
            await _ward.PostAsync(10, cancellationToken);
            await killed.UntilAsync("an opinion", _ward.LookAsync, cancellationToken);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(_place, cancellationToken, Slow);
        var ready = Stopwatch.StartNew();
        // Nobody asks for the cases here: the reminders alone have to find them.
        await machine.UntilAsync(
            "every case taken up",
            _ => Task.FromResult(_ward.Resumed(machine.Output)),
            cancellationToken
        );
        TestContext.Out.WriteLine(
            $"Ready after {machine.ReadyAfter.TotalSeconds:F2} s, resumed {ready.Elapsed.TotalSeconds:F2} s later."
        );
        await _ward.MustBeWholeAsync(machine, cancellationToken);

        Assert.That(await _ward.ResumesAsync(cancellationToken), Is.GreaterThan(0));
    }

    [Test]
    public async Task Cases_that_were_killed_when_they_were_accepted_are_not_lost(CancellationToken cancellationToken)
    {
        await using (var killed = await OneMachine.StartAsync(_place, cancellationToken, Slow))
        {
            await _ward.PostAsync(3, cancellationToken);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(_place, cancellationToken, Slow);
        await _ward.MustBeWholeAsync(machine, cancellationToken);
    }

    [Test]
    public async Task Kills_one_after_another_lose_nothing_and_a_checkpoint_is_refused(
        CancellationToken cancellationToken
    )
    {
        for (var round = 0; round < 3; round++)
        {
            await using var killed = await OneMachine.StartAsync(_place, cancellationToken, Slow);
            await _ward.PostAsync(3, cancellationToken);
            await killed.UntilAsync("an opinion", _ward.LookAsync, cancellationToken);
            await Assert.ThatAsync(CheckpointAsync, Throws.InstanceOf<RedisServerException>());
            await _ward.PostAsync(1, cancellationToken);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(_place, cancellationToken);
        await _ward.MustBeWholeAsync(machine, cancellationToken);

        Assert.That(_ward.CaseIds, Has.Count.EqualTo(12));
        Assert.That(await _ward.ResumesAsync(cancellationToken), Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task A_report_waits_for_its_sign_off_and_keeps_it_over_kills(CancellationToken cancellationToken)
    {
        string caseId;
        await using (var first = await OneMachine.StartAsync(_place, cancellationToken))
        {
            using var hospital = new HospitalClient(first.Address);
            caseId = await hospital.FinishAsync("waits", requireSignOff: true, cancellationToken);
            await first.KillAsync();
        }

        await using (var second = await OneMachine.StartAsync(_place, cancellationToken))
        {
            using var hospital = new HospitalClient(second.Address);
            var waiting = await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
            using var signed = await hospital.SignOffAsync(caseId, "release", cancellationToken);
            await second.KillAsync();

            Assert.That((string?)waiting["status"], Is.EqualTo("awaitingSignOff"));
            Assert.That((int)signed.StatusCode, Is.EqualTo(200));
        }

        await using var third = await OneMachine.StartAsync(_place, cancellationToken);
        using var after = new HospitalClient(third.Address);
        var released = await after.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        var audit = await after.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);

        Assert.That((string?)released["status"], Is.EqualTo("completed"));
        Assert.That((string?)released["patientSummary"]!["status"], Is.EqualTo("released"));
        Assert.That((bool?)audit["verified"], Is.True);
    }

    private async Task CheckpointAsync()
    {
        await using var store = await ConnectionMultiplexer.ConnectAsync(_place.Store);
        await store.GetServers().Single().ExecuteAsync("SAVE");
    }
}
