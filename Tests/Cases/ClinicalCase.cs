using System.Collections.Immutable;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Models;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case of the running test: its own key, its own script, its own tenant.</summary>
internal sealed class ClinicalCase
{
    private static int _number;

    private ClinicalCase(Cluster cluster, string marker) =>
        (Cluster, Marker, Models) = (cluster, marker, cluster.Models.For(marker));

    public Cluster Cluster { get; }

    public string Marker { get; }

    public string Tenant => $"tenant-{Marker}";

    public Script Models { get; }

    public ICaseCoordinatorGrain Coordinator => Cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"{Tenant}/case");

    public static async Task<ClinicalCase> NewAsync() =>
        new(await Cluster.SharedAsync(), $"marker-{Environment.ProcessId}-{Interlocked.Increment(ref _number)}");

    /// <summary>An order for a panel of three with nothing urgent in it.</summary>
    public CaseOrder Order(CaseOptions? options = null, string fingerprint = "f1") =>
        new()
        {
            Fingerprint = fingerprint,
            Submission = new CaseSubmission
            {
                Patient = new Patient { AgeYears = 44, Sex = Sex.Female },
                ChiefComplaint = $"Headache for three days ({Marker})",
                Options = options ?? Panel(),
            },
        };

    public static CaseOptions Panel(
        int? deadlineMs = 60_000,
        int? rounds = null,
        ImmutableArray<string>? specialties = null
    ) =>
        new()
        {
            Path = Orleans.MedAssist.Triage.CasePath.Panel,
            Specialties = specialties ?? ["cardiology", "neurology", "endocrinology"],
            DeadlineMs = deadlineMs,
            MaxDebateRounds = rounds,
        };

    public async Task<CaseProgress> SubmitAsync(CaseOptions? options = null)
    {
        var receipt = await Coordinator.SubmitAsync(Order(options), default);
        Assert.That(receipt.Acceptance, Is.EqualTo(Acceptance.Accepted));
        return receipt.Case!;
    }

    public async Task<CaseProgress> NowAsync() => (await Coordinator.GetAsync(TimeSpan.Zero, default))!;

    public async Task<CaseProgress> EndAsync()
    {
        var progress = await Coordinator.GetAsync(TimeSpan.FromSeconds(40), default);
        Assert.That(progress!.Status, Is.Not.EqualTo(CaseStatus.Running), $"{Marker} still runs at {progress.Stage}");
        return progress;
    }

    public async Task<CaseProgress> CompletedAsync(CaseOptions? options = null)
    {
        await SubmitAsync(options);
        return await EndAsync();
    }
}
