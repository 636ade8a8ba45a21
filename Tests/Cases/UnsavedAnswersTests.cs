using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A run that loses the store, and the one that takes its case up from what was written.</summary>
[NonParallelizable]
internal sealed class UnsavedAnswersTests
{
    private readonly TimeProvider _clock = TimeProvider.System;

    [Test]
    public async Task An_agent_is_asked_again_where_its_answer_was_lost_with_the_store_and_costs_one_call_more()
    {
        var one = await ClinicalCase.NewAsync();
        one.Models.Says("specialist", null, Answers.Opinion());
        var held = one.Models.Holds("specialist", "neurology");
        var store = new ForgetfulStore();
        var ledger = Ledger(store);
        var first = TurnsOf(async () =>
        {
            ledger.Put(
                CaseFlow.Receive(
                    one.Tenant,
                    one.Marker,
                    one.Order(),
                    new ProtocolOptions().TermsFor(ClinicalCase.Panel()),
                    _clock.GetUtcNow()
                ),
                false
            );
            await Run(one, ledger).RunAsync(Task.CompletedTask);
        });
        await Eventually.TrueAsync(
            "two answers are written and the third is asked",
            () => store.Stored?.Opinions.Length == 2 && held.Held == 1
        );
        store.Overtake(store.Stored!);
        held.Open();
        Assert.That(async () => await first, Throws.InvalidOperationException, "the run ends with its store");

        var kept = new ForgetfulStore { State = new CaseRecord { Case = store.Stored } };
        var second = Ledger(kept);
        await TurnsOf(() => Run(one, second).RunAsync(Task.CompletedTask));
        Assert.That(kept.Stored!.Report!.Abstained, Is.Empty);
        Assert.That((Asked("neurology"), Asked("cardiology"), Asked("endocrinology")), Is.EqualTo((2, 1, 1)));
        Assert.That(
            kept.Stored.Usage.ModelCalls,
            Is.EqualTo(3 + kept.Stored.Messages.Count(message => message.Content.Report is { FromTemplate: false }))
        );

        int Asked(string specialty) => one.Models.Count("specialist", specialty);
    }

    private CaseLedger Ledger(ForgetfulStore store) => new(store, new CaseStore(_clock), _clock);

    private CaseRun Run(ClinicalCase one, CaseLedger ledger) =>
        new(
            ledger,
            one.Cluster.Silos.GetSiloServiceProvider().GetRequiredService<CaseTeam>(),
            new ProtocolOptions { QuorumGraceMs = 20_000 },
            () => false,
            _clock,
            NullLogger.Instance,
            CancellationToken.None
        );

    private static Task TurnsOf(Func<Task> run) =>
        Task
            .Factory.StartNew(
                run,
                default,
                TaskCreationOptions.None,
                new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler
            )
            .Unwrap();
}
