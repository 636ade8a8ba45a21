using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What of a case is written, and when: on a scheduler of one turn at a time, as a grain's is.</summary>
internal sealed class CaseLedgerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CaseState _first = Start.Case();
    private ForgetfulStore _store = null!;
    private CaseLedger _ledger = null!;

    [SetUp]
    public void Open()
    {
        _store = new ForgetfulStore();
        _ledger = new CaseLedger(_store, new CaseStore(TimeProvider.System), TimeProvider.System);
    }

    [Test]
    public Task What_follows_at_once_goes_into_the_same_write() =>
        InTurnsAsync(async () =>
        {
            _ledger.Put(_first, answered: true);
            _ledger.Put(After(_first), answered: false);
            await _ledger.SavedAsync().WaitAsync(Patience);
            Assert.That(_store.Writes, Is.EqualTo(1));
            Assert.That((_ledger.Saved, _store.Stored), Is.EqualTo((_ledger.Newest, _ledger.Newest)));
        });

    [Test]
    public Task What_nobody_waits_for_is_written_all_the_same() =>
        InTurnsAsync(async () =>
        {
            _ledger.Put(_first, answered: false);
            Assert.That(_ledger.Saved, Is.Null, "told before it is written");
            Assert.That(await _ledger.ChangedAsync(Patience, default), Is.True, "written in time");
            Assert.That(_store.Stored, Is.SameAs(_first));
        });

    [Test]
    public Task Whoever_waits_gets_the_newest_whatever_was_written_before() =>
        InTurnsAsync(async () =>
        {
            var state = _first;
            for (var time = 0; time < 20; time++, state = After(state))
            {
                _ledger.Put(state, answered: time % 3 == 0);
                if (time % 2 == 0)
                    await Task.Yield();
                await _ledger.SavedAsync().WaitAsync(Patience);
                Assert.That(_store.Stored, Is.SameAs(state));
            }
        });

    [Test]
    public Task Who_leaves_takes_nothing_unwritten_along() =>
        InTurnsAsync(async () =>
        {
            _ledger.Put(_first, answered: false);
            await _ledger.IdleAsync().WaitAsync(Patience);
            Assert.That(_store.Stored, Is.SameAs(_first));
        });

    [Test]
    public Task An_end_that_is_not_written_yet_may_be_taken_back_and_nobody_is_told_of_it() =>
        InTurnsAsync(async () =>
        {
            _ledger.Put(_first, answered: false);
            await _ledger.SavedAsync().WaitAsync(Patience);
            _store.Holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ledger.Put(_first with { Stage = CaseStage.AwaitingSignOff, FinishedAt = Start.At }, answered: true);
            await Eventually.TrueAsync("the end is on its way to the store", () => _store.Begun == 2);
            Assert.That((_ledger.Saved, _ledger.Running), Is.EqualTo((_first, _first)));

            var told = ToldAsync();
            var stopped = CaseFlow.Apply(_ledger.Running!, new CaseOutcome.Cancelled(Start.At));
            _ledger.PutInstead(stopped);
            _store.Holding.SetResult();
            await _ledger.SavedAsync().WaitAsync(Patience);
            Assert.That((_ledger.Saved, _store.Stored, _store.Writes), Is.EqualTo((stopped, stopped, 3)));
            Assert.That(await told, Does.Contain(CaseStage.Cancelled).And.Not.Contain(CaseStage.AwaitingSignOff));
            Assert.That(_ledger.Running, Is.Null);
        });

    [Test]
    public Task An_end_that_is_written_stands() =>
        InTurnsAsync(async () =>
        {
            _ledger.Put(_first, answered: false);
            _ledger.Put(_first with { Stage = CaseStage.AwaitingSignOff, FinishedAt = Start.At }, answered: false);
            Assert.That(_ledger.Running, Is.SameAs(_first));
            await _ledger.SavedAsync().WaitAsync(Patience);
            Assert.That(_ledger.Running, Is.Null);
        });

    // What a caller sees after each write, until the case has ended.
    private async Task<List<CaseStage>> ToldAsync()
    {
        var told = new List<CaseStage>();
        do
        {
            await _ledger.ChangedAsync(Patience, default);
            told.Add(_ledger.Saved!.Stage);
        } while (!_ledger.Saved.Ended);
        return told;
    }

    private static CaseState After(CaseState state) => CaseFlow.Apply(state, new CaseOutcome.Resumed(Start.At));

    private static Task InTurnsAsync(Func<Task> test) =>
        Task
            .Factory.StartNew(
                test,
                default,
                TaskCreationOptions.None,
                new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler
            )
            .Unwrap();
}
