using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class AdmissionTests
{
    [Test]
    public async Task The_door_takes_so_many_lets_so_many_wait_and_turns_others_away()
    {
        using var door = new Admission(Options.Create(
            new LimitsOptions { MaxConcurrentSubmissions = 1, MaxQueuedSubmissions = 1 }));
        var inside = await door.EnterAsync(CancellationToken.None);
        var waiting = door.EnterAsync(CancellationToken.None);
        using var turnedAway = await door.EnterAsync(CancellationToken.None);

        Assert.That(inside.IsAcquired, Is.True);
        Assert.That(waiting.IsCompleted, Is.False);
        Assert.That(turnedAway.IsAcquired, Is.False);

        inside.Dispose();
        using var next = await waiting;
        Assert.That(next.IsAcquired, Is.True);
    }

    [TestCase(0, 256, "MaxConcurrentSubmissions")]
    [TestCase(256, -1, "MaxQueuedSubmissions")]
    public void A_wrong_setting_is_named_with_its_bounds(int places, int queue, string setting)
    {
        var result = new LimitsOptionsValidator().Validate(
            null, new LimitsOptions { MaxConcurrentSubmissions = places, MaxQueuedSubmissions = queue });

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain(setting).And.Contain("100000"));
    }
}
