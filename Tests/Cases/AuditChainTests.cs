using System.Collections.Immutable;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;

namespace Orleans.MedAssist.Tests.Cases;

internal sealed class AuditChainTests
{
    private static readonly ImmutableArray<CaseEvent> Events = PlayedCase.Of(4, disturbed: false).Last.Events;

    private static IEnumerable<int> Places => Enumerable.Range(0, Events.Length);

    [TestCaseSource(nameof(Places))]
    public void A_changed_event_is_found_at_its_place(int place)
    {
        var entry = Events[place];
        CaseEvent[] forged =
        [
            entry with
            {
                Data = entry.Data + " ",
            },
            entry with
            {
                At = entry.At.AddTicks(1),
            },
            entry with
            {
                Type = (CaseEventType)(((int)entry.Type + 1) % 14),
            },
            entry with
            {
                Sequence = entry.Sequence + 1,
            },
            entry with
            {
                Hash = new string('0', 64),
            },
        ];
        foreach (var one in forged)
        {
            var audit = AuditChain.Verify(Events.SetItem(place, one));
            Assert.That((audit.Verified, audit.BrokenAt), Is.EqualTo((false, (long?)place + 1)));
        }
    }

    [TestCaseSource(nameof(Places))]
    public void A_removed_event_is_found(int place)
    {
        // Without its last event a chain is still a chain: the stage that the case claims gives that away, not the
        // hashes.
        var audit = AuditChain.Verify(Events.RemoveAt(place));
        Assert.That(audit.Verified, Is.EqualTo(place == Events.Length - 1));
    }

    [Test]
    public void Events_that_change_places_are_found()
    {
        for (var i = 1; i < Events.Length; i++)
        {
            var swapped = Events.SetItem(i, Events[i - 1]).SetItem(i - 1, Events[i]);
            Assert.That(AuditChain.Verify(swapped).BrokenAt, Is.EqualTo(i));
        }
    }

    [Test]
    public void An_added_event_is_found() =>
        Assert.That(AuditChain.Verify(Events.Add(Events[^1] with { Sequence = Events.Length + 1 })).Verified, Is.False);

    [Test]
    public void A_case_told_in_order_verifies() => Assert.That(AuditChain.Verify(Events).Verified, Is.True);
}
