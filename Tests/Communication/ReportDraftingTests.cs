using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Communication;

namespace Orleans.MedAssist.Tests.Communication;

internal sealed class ReportDraftingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private FakeTimeProvider _clock = null!;
    private ReportDrafting _draft = null!;

    [SetUp]
    public void Begin()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        _draft = new ReportDrafting(_clock);
        _draft.Begin();
    }

    [Test]
    public async Task A_follower_is_told_from_where_it_stopped()
    {
        _draft.Say("Chest ");
        var first = await _draft.AfterAsync(new DraftPosition(), Long, default);
        _draft.Say("pain");
        var second = await _draft.AfterAsync(Seen(first), Long, default);
        var late = await _draft.AfterAsync(new DraftPosition(), Long, default);
        Assert.That(
            (first.Start, first.Text, second.Start, second.Text, late.Text),
            Is.EqualTo((0, "Chest ", 6, "pain", "Chest pain"))
        );
        Assert.That(second.Version, Is.EqualTo(first.Version));
    }

    [Test]
    public async Task Who_waits_is_told_at_once_and_nothing_new_is_an_empty_piece_after_the_wait()
    {
        var waiting = _draft.AfterAsync(new DraftPosition(), Long, default);
        Assert.That(waiting.IsCompleted, Is.False);
        _draft.Say("Chest");
        var heard = await waiting;
        var silent = _draft.AfterAsync(Seen(heard), Long, default);
        _clock.Advance(Long);
        Assert.That(((await silent).Text, (await silent).Start), Is.EqualTo(("", 5)));
    }

    [Test]
    public async Task A_text_that_begins_anew_has_another_version_and_is_told_from_its_start()
    {
        _draft.Say("Chest pain");
        var first = await _draft.AfterAsync(new DraftPosition(), Long, default);
        _draft.Begin();
        var reset = await _draft.AfterAsync(Seen(first), Long, default);
        _draft.Say("Chest wall pain");
        var again = await _draft.AfterAsync(Seen(reset), Long, default);
        Assert.That(reset.Version, Is.GreaterThan(first.Version));
        Assert.That((reset.Text, again.Start, again.Text), Is.EqualTo(("", 0, "Chest wall pain")));
    }

    [Test]
    public async Task The_settled_text_goes_on_where_it_can_and_begins_anew_where_it_cannot()
    {
        _draft.Say("Chest");
        var first = await _draft.AfterAsync(new DraftPosition(), Long, default);
        _draft.Settle("Chest pain");
        var rest = await _draft.AfterAsync(Seen(first), Long, default);
        _draft.Settle("Template");
        var other = await _draft.AfterAsync(Seen(rest), Long, default);
        Assert.That(
            (rest.Version == first.Version, rest.Text, other.Version > rest.Version, other.Start, other.Text),
            Is.EqualTo((true, " pain", true, 0, "Template"))
        );
    }

    [Test]
    public void A_text_that_nobody_heard_grow_stays_unsaid()
    {
        _draft.Settle("Chest pain");
        Assert.That(_draft.AfterAsync(new DraftPosition(), Long, default).IsCompleted, Is.False);
        Assert.That(_draft.FirstWordsAt, Is.Null);
    }

    private static DraftPosition Seen(ReportDraft draft) =>
        new() { Version = draft.Version, Length = draft.Start + draft.Text.Length };
}
