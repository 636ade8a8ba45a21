using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>
/// A disk that takes nothing more costs new cases and nothing else: a limit of file sizes stands in for a full one.
/// </summary>
[Category("EndToEnd"), CancelAfter(180_000), Platform("Linux")]
public sealed class StoreDiskTests
{
    private const string Limiter = "prlimit";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string Unlimited = "unlimited";

    [Test]
    public async Task A_disk_that_refuses_writes_costs_no_accepted_case_takes_cases_again_and_may_meet_a_kill(
        CancellationToken cancellationToken
    )
    {
        Volume.OnlyInFull("Two starts and a disk that fills.");
        using var place = new Place();
        var accepted = new List<string>();
        await using (var machine = await OneMachine.StartAsync(place, cancellationToken))
        {
            using var hospital = new HospitalClient(place.Address);
            accepted.Add(await hospital.FinishAsync("before", requireSignOff: false, cancellationToken));
            await LimitAsync(
                machine,
                (LogBytes(place) + 4_096).ToString(CultureInfo.InvariantCulture),
                cancellationToken
            );

            using var refused = await RefusalAsync(hospital, "tried", accepted, cancellationToken);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.Not.Null);

            // Once it is known nothing is asked of the disk any more.
            var answered = Stopwatch.GetTimestamp();
            using var after = await hospital.SubmitAsync("after", HospitalClient.Case(), null, cancellationToken);
            TestContext.Out.WriteLine($"Refused after {Stopwatch.GetElapsedTime(answered).TotalSeconds:F1} s.");
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

            await LimitAsync(machine, Unlimited, cancellationToken);
            await machine.UntilAsync(
                "the disk's return",
                _ => Task.FromResult(Said(machine, "takes writes again") > 0),
                cancellationToken
            );
            accepted.Add(await hospital.FinishAsync("after", requireSignOff: false, cancellationToken));
            Assert.That(Said(machine, "disk refuses a write"), Is.EqualTo(1));

            await LimitAsync(
                machine,
                (LogBytes(place) + 20_000).ToString(CultureInfo.InvariantCulture),
                cancellationToken
            );
            using var again = await RefusalAsync(hospital, "once-more", accepted, cancellationToken);
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            await machine.KillAsync();
        }

        await using var next = await OneMachine.StartAsync(place, cancellationToken);
        using var later = new HospitalClient(place.Address);
        foreach (var caseId in accepted.Distinct())
            Assert.That(
                (string?)(await later.GetAsync($"/v1/cases/{caseId}", cancellationToken))["caseId"],
                Is.EqualTo(caseId)
            );
    }

    // Cases are posted until one is refused; those before are accepted.
    private static async Task<HttpResponseMessage> RefusalAsync(
        HospitalClient hospital,
        string key,
        List<string> accepted,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; ; i++)
        {
            var answer = await hospital.SubmitAsync($"{key}-{i}", HospitalClient.Case(), null, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                return answer;
            accepted.Add((string)(await HospitalClient.ReadAsync(answer, cancellationToken))["caseId"]!);
            answer.Dispose();
        }
    }

    private static async Task LimitAsync(OneMachine machine, string bytes, CancellationToken cancellationToken)
    {
        if (!InstalledProgram.IsThere(Limiter))
            Assert.Ignore($"{Limiter} is not installed; it belongs to util-linux.");
        await using var limit = await ChildProcess.RunAsync(
            [Limiter, "--pid", $"{machine.ProcessId}", $"--fsize={bytes}:"],
            Patience,
            cancellationToken
        );
        Assert.That(limit.ExitCode, Is.Zero, limit.Said);
    }

    private static int Said(OneMachine machine, string words) => Regex.Count(machine.Output, words);

    private static long LogBytes(Place place) =>
        Directory
            .EnumerateFiles(Path.Combine(place.Data, "store"), "aof.log*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);
}
