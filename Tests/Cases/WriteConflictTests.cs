using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.Storage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>
/// Two activations of a case, as after a partition: what the store holds is the case, and the other one gives way.
/// </summary>
[NonParallelizable]
internal sealed class WriteConflictTests
{
    [Test]
    public async Task What_another_activation_has_written_stands_and_nothing_is_applied_twice()
    {
        var one = await ClinicalCase.NewAsync();
        one.Models.Says("specialist", null, Answers.Opinion());
        var held = one.Models.Holds("specialist", "neurology");
        await one.SubmitAsync();
        await Eventually.TrueAsync(
            "two of three have answered and the third is asked",
            async () => (await one.NowAsync()).Opinions.Length == 2 && held.Held > 0
        );

        // The other activation has cancelled the case; this one does not know.
        var storage = one
            .Cluster.Silos.GetSiloServiceProvider()
            .GetRequiredKeyedService<IGrainStorage>(MedAssistSilo.Storage);
        var stored = new GrainState<CaseRecord>(new CaseRecord());
        var id = one.Coordinator.GetGrainId();
        await storage.ReadStateAsync("case", id, stored);
        var cancelled = CaseFlow.Apply(stored.State!.Case!, new CaseOutcome.Cancelled(Start.At));
        stored.State = new CaseRecord { Case = cancelled };
        await storage.WriteStateAsync("case", id, stored);
        held.Open();

        await Eventually.TrueAsync(
            "the case is what the store holds",
            async () => (await one.NowAsync()).Status == CaseStatus.Cancelled
        );
        var audit = (await one.Coordinator.AuditAsync(default))!;
        Assert.That(audit.Verified, Is.True);
        Assert.That(audit.Events.Select(entry => entry.Hash), Is.EqualTo(cancelled.Events.Select(entry => entry.Hash)));
        Assert.That(audit.Events.Count(entry => entry.Type == CaseEventType.Opinion), Is.EqualTo(2));
        // While its last write is on its way the next model is asked: that question at most, and its answer is dropped.
        Assert.That(one.Models.Count("communicator"), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task A_write_whose_answer_was_lost_is_found_again_and_not_taken_for_a_conflict()
    {
        var store = new ForgetfulStore();
        var writes = new CaseStore(TimeProvider.System);
        var first = Start.Case();
        await writes.WriteAsync(store, first);
        store.LosesNextAnswer = true;
        var second = CaseFlow.Apply(first, new CaseOutcome.Cancelled(Start.At));
        await writes.WriteAsync(store, second);

        Assert.That(store.Stored, Is.SameAs(second));
        Assert.That(store.Writes, Is.EqualTo(2));
    }

    [Test]
    public async Task A_write_that_another_one_has_overtaken_fails()
    {
        var store = new ForgetfulStore();
        var writes = new CaseStore(TimeProvider.System);
        var first = Start.Case();
        await writes.WriteAsync(store, first);
        store.Overtake(CaseFlow.Apply(first, new CaseOutcome.Resumed(Start.At)));

        await Assert.ThatAsync(
            () => writes.WriteAsync(store, CaseFlow.Apply(first, new CaseOutcome.Cancelled(Start.At))),
            Throws.InstanceOf<InconsistentStateException>()
        );
        Assert.That(store.Stored!.Resumes, Is.EqualTo(1));
    }
}
