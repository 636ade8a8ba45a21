using System.Net;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Callers;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class AdmissionTests
{
    private static readonly IPAddress One = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Other = IPAddress.Parse("10.0.0.2");

    [Test]
    public async Task The_door_takes_so_many_lets_so_many_wait_and_turns_others_away()
    {
        using var door = Door(places: 1, queue: 1, share: 3);
        var inside = await door.EnterAsync(One, CancellationToken.None);
        var waiting = door.EnterAsync(One, CancellationToken.None);
        var turnedAway = await door.EnterAsync(One, CancellationToken.None);

        Assert.That(inside, Is.Not.Null);
        Assert.That(waiting.IsCompleted, Is.False);
        Assert.That(turnedAway, Is.Null);

        inside!.Dispose();
        using var next = await waiting;
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public async Task One_caller_does_not_take_the_places_of_the_others()
    {
        using var door = Door(places: 4, queue: 0, share: 2);
        using var first = await door.EnterAsync(One, CancellationToken.None);
        var second = await door.EnterAsync(One, CancellationToken.None);
        var third = await door.EnterAsync(One, CancellationToken.None);
        using var other = await door.EnterAsync(Other, CancellationToken.None);
        second!.Dispose();
        using var again = await door.EnterAsync(One, CancellationToken.None);

        Assert.That(third, Is.Null);
        Assert.That(other, Is.Not.Null);
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public async Task Who_gives_up_waiting_gives_the_share_back()
    {
        using var door = Door(places: 1, queue: 1, share: 2);
        using var inside = await door.EnterAsync(One, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var waiting = door.EnterAsync(One, patience.Token).AsTask();
        await patience.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        var again = door.EnterAsync(One, CancellationToken.None);
        inside!.Dispose();
        using var place = await again;
        Assert.That(place, Is.Not.Null);
    }

    [TestCase(0, 256, "MaxConcurrentSubmissions")]
    [TestCase(256, -1, "MaxQueuedSubmissions")]
    public void A_wrong_setting_is_named_with_its_bounds(int places, int queue, string setting)
    {
        var result = new LimitsOptionsValidator().Validate(
            null,
            new LimitsOptions { MaxConcurrentSubmissions = places, MaxQueuedSubmissions = queue }
        );

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain(setting).And.Contain("100000"));
    }

    [TestCase("10.1.2.3", "10.1.2.3")]
    [TestCase("::ffff:10.1.2.3", "10.1.2.3")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [TestCase("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [TestCase("::1", "::1")]
    public void A_caller_is_an_address_or_what_one_site_is_given(string address, string caller) =>
        Assert.That(CallerAddress.Of(IPAddress.Parse(address)).ToString(), Is.EqualTo(caller));

    private static Admission Door(int places, int queue, int share) =>
        new(
            Options.Create(
                new LimitsOptions
                {
                    MaxConcurrentSubmissions = places,
                    MaxQueuedSubmissions = queue,
                    MaxSubmissionsPerCaller = share,
                }
            )
        );
}
