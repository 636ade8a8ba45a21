using System.Diagnostics;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>A process that is killed has lost nothing that it accepted, and repeats no answer that it got.</summary>
[Category("EndToEnd"), CancelAfter(300_000)]
public sealed class KillTests
{
    private static readonly (string, string) Slow = ("Models__Offline__LatencyMs", "400");
    private static readonly int MoreKills = Volume.IsFull ? 3 : 1;
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

    /// <summary>
    /// One place over all its deaths, because each start costs seconds: cases midway, cases that were only just
    /// accepted, a report that waits for its sign-off, a store that must not write a checkpoint.
    /// </summary>
    [Test]
    public async Task What_was_accepted_outlives_every_kill(CancellationToken cancellationToken)
    {
        string waiting;
        await using (var killed = await StartAsync(cancellationToken))
        {
            using var hospital = new HospitalClient(killed.Address);
            waiting = await hospital.FinishAsync("waits", requireSignOff: true, cancellationToken);
            await KilledMidwayAsync(killed, 10, cancellationToken);
        }

        await using (var machine = await StartAsync(cancellationToken))
        {
            await MustTakeUpByItselfAsync(machine, cancellationToken);
            await _ward.MustBeWholeAsync(machine, cancellationToken);
            Assert.That(await _ward.ResumesAsync(cancellationToken), Is.GreaterThan(0));
            await MustWaitAndBeSignedOffAsync(machine, waiting, cancellationToken);
            await _ward.PostAsync(3, cancellationToken);
            await machine.KillAsync();
        }

        for (var round = 0; round < MoreKills; round++)
        {
            await using var killed = await StartAsync(cancellationToken);
            await _ward.MustBeWholeAsync(killed, cancellationToken);
            await Assert.ThatAsync(CheckpointAsync, Throws.InstanceOf<RedisServerException>());
            await KilledMidwayAsync(killed, 3, cancellationToken);
        }

        await using var last = await StartAsync(cancellationToken);
        await _ward.MustBeWholeAsync(last, cancellationToken);
        Assert.That(_ward.CaseIds, Has.Count.EqualTo(14 + (4 * MoreKills)));
        Assert.That(await _ward.ResumesAsync(cancellationToken), Is.GreaterThan(MoreKills));
        await MustBeReleasedAsync(last, waiting, cancellationToken);
    }

    private Task<OneMachine> StartAsync(CancellationToken cancellationToken) =>
        OneMachine.StartAsync(_place, cancellationToken, Slow);

    /// <summary>Some are in the middle of their panel, one has been accepted and no more.</summary>
    private async Task KilledMidwayAsync(OneMachine machine, int cases, CancellationToken cancellationToken)
    {
        await _ward.PostAsync(cases, cancellationToken);
        await machine.UntilAsync("an opinion", _ward.LookAsync, cancellationToken);
        await _ward.PostAsync(1, cancellationToken);
        await machine.KillAsync();
    }

    // Nobody asks for the cases: the reminders alone have to find them.
    private async Task MustTakeUpByItselfAsync(OneMachine machine, CancellationToken cancellationToken)
    {
        var ready = Stopwatch.StartNew();
        await machine.UntilAsync(
            "every case taken up",
            _ => Task.FromResult(_ward.Resumed(machine.Output)),
            cancellationToken
        );
        TestContext.Out.WriteLine(
            $"Ready after {machine.ReadyAfter.TotalSeconds:F2} s, resumed {ready.Elapsed.TotalSeconds:F2} s later."
        );
    }

    private static async Task MustWaitAndBeSignedOffAsync(
        OneMachine machine,
        string caseId,
        CancellationToken cancellationToken
    )
    {
        using var hospital = new HospitalClient(machine.Address);
        var waiting = await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        using var signed = await hospital.SignOffAsync(caseId, "release", cancellationToken);
        Assert.That((string?)waiting["status"], Is.EqualTo("awaitingSignOff"));
        Assert.That((int)signed.StatusCode, Is.EqualTo(200));
    }

    private static async Task MustBeReleasedAsync(
        OneMachine machine,
        string caseId,
        CancellationToken cancellationToken
    )
    {
        using var hospital = new HospitalClient(machine.Address);
        var released = await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        var audit = await hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
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
