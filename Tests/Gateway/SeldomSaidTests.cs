using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class SeldomSaidTests
{
    [Test]
    public void A_thousand_like_failures_are_one_word_and_a_number()
    {
        var clock = new FakeTimeProvider();
        var seldom = new SeldomSaid(clock, TimeSpan.FromSeconds(1));
        var said = Enumerable.Range(0, 1_000).Count(_ => seldom.IsTime(out var _));
        clock.Advance(TimeSpan.FromSeconds(1));
        var again = seldom.IsTime(out var heldBack);

        Assert.That((said, again, heldBack), Is.EqualTo((1, true, 999)));
    }
}
