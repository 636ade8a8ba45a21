using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Tests.Tools.Benchmarks;

namespace Orleans.MedAssist.Tests.Cases;

[NonParallelizable]
internal sealed class EndedSiloTests
{
    [Test]
    public async Task Agents_that_end_with_their_silo_are_not_written_down_as_late()
    {
        using var models = new SilentSpecialists();
        await using var silo = await SiloInside.StartAsync(CancellationToken.None, models);
        var running = silo.Services.GetRequiredService<RunningCases>();
        await Eventually.TrueAsync("the warm-up is over", () => running.Count == 0);
        models.AreSilent = true;
        var coordinator = silo.Coordinator("left");
        await coordinator.SubmitAsync(
            new CaseOrder { Submission = BenchCases.Disputed(1), Fingerprint = "left" },
            CancellationToken.None
        );
        await Eventually.TrueAsync("the specialists are asked", () => models.Asked >= 2);

        // The silo's stop was given up: its agents end before its coordinators do.
        ((ApplicationLifetime)silo.Services.GetRequiredService<IHostApplicationLifetime>()).NotifyStopped();
        await Eventually.TrueAsync("the run is over", () => running.Count == 0);

        var left = (await coordinator.GetAsync(TimeSpan.Zero, CancellationToken.None))!;
        Assert.That(left.Opinions, Is.Empty);
        Assert.That(left.Report, Is.Null);
        Assert.That(
            (await coordinator.MessagesAsync(CancellationToken.None))!.Value.Select(message => message.From),
            Has.None.StartsWith("specialist")
        );
    }

    private sealed class SilentSpecialists()
        : DelegatingChatClient(new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System))
    {
        private int _asked;

        public bool AreSilent { get; set; }

        public int Asked => Volatile.Read(ref _asked);

        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            if (AreSilent && messages.First().Text.StartsWith("# specialist", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _asked);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
