using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

[Category("EndToEnd"), CancelAfter(180_000)]
internal sealed class FuzzTests
{
    [Test]
    public async Task Odd_requests_break_nothing_and_every_case_that_was_accepted_ends(
        CancellationToken cancellationToken
    )
    {
        await using var machine = await OneMachine.StartAsync(cancellationToken);
        using var run = new FuzzRun(machine.Address, seed: 1, slack: TimeSpan.FromSeconds(30));
        var result = await run.RunAsync(requests: 200, parallel: 4, TestContext.Out.WriteLine, cancellationToken);
        TestContext.Out.WriteLine(result.ToText());

        Assert.That(result.Findings, Is.Empty);
        Assert.That(machine.Output, Does.Not.Contain("\n   at "), "frames of a stack");
        Assert.That(result.Accepted, Is.GreaterThan(10));
        Assert.That(result.Statuses.Keys, Is.SupersetOf(new[] { 200, 202, 400, 404, 415 }));
    }

    [Test]
    public void The_same_seed_gives_the_same_requests()
    {
        static IEnumerable<byte> Bytes(int seed) =>
            Enumerable
                .Range(0, 50)
                .SelectMany(number => new OddRequests(seed, "localhost", new()).Of(number).Pieces)
                .SelectMany(piece => piece);

        Assert.That(Bytes(7).SequenceEqual(Bytes(7)), Is.True);
        Assert.That(Bytes(7).SequenceEqual(Bytes(8)), Is.False);
    }
}
