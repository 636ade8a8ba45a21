using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Patients;
using Orleans.Storage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What a cluster does with stored cases at which something fails.</summary>
[NonParallelizable]
internal sealed class DamagedCaseTests
{
    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [TestCaseSource(typeof(DamagedCases), nameof(DamagedCases.All))]
    public async Task A_case_at_which_a_step_fails_ends_in_one_process_and_costs_a_list_nothing(CaseState damaged)
    {
        await StoreAsync(damaged);
        var ended = await _case.EndAsync();
        var audit = (await _case.Coordinator.AuditAsync(default))!;
        var page = (await List().PageAsync(10, null, default))!;

        Assert.That(ended.Report, Is.Not.Null);
        Assert.That((int)ended.Report!.Acuity, Is.LessThanOrEqualTo((int)(ended.Floor?.Acuity ?? Acuity.Urgent)));
        Assert.That(audit.Verified, Is.True);
        Assert.That(audit.Events.Count(entry => entry.Type == CaseEventType.Resumed), Is.LessThanOrEqualTo(1));
        Assert.That(
            audit.Events.Count(entry => entry.Type == CaseEventType.Failed),
            Is.LessThanOrEqualTo(CaseEnding.MostFailures + 1)
        );
        Assert.That(page.Cases.Single().Status, Is.EqualTo(CaseStatus.AwaitingSignOff));
    }

    [Test]
    public async Task A_case_that_cannot_be_read_says_so_keeps_its_bytes_and_costs_a_list_one_row()
    {
        var other = _case.Cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"{_case.Tenant}/other");
        await other.SubmitAsync(_case.Order(), default);
        var accepted = Start.At.AddYears(3);
        await Services
            .GetRequiredService<CaseIndex>()
            .AddAsync(Start.Case() with { Tenant = _case.Tenant, CaseId = "case", AcceptedAt = accepted });
        await Storage.WriteStateAsync(
            "case",
            _case.Coordinator.GetGrainId(),
            new GrainState<string>("These are no case's bytes.")
        );

        await Assert.ThatAsync(
            () => _case.Coordinator.GetAsync(TimeSpan.Zero, default),
            Throws.InstanceOf<CaseUnreadableException>()
        );
        await Assert.ThatAsync(
            () => _case.Coordinator.CancelAsync(default),
            Throws.InstanceOf<CaseUnreadableException>()
        );
        await Assert.ThatAsync(
            () => _case.Coordinator.SubmitAsync(_case.Order(), default),
            Throws.InstanceOf<CaseUnreadableException>()
        );
        var page = (await List().PageAsync(10, null, default))!;
        Assert.That(
            page.Cases.Select(row => (row.CaseId, row.Status == CaseStatus.Unreadable)),
            Is.EqualTo(new[] { ("case", true), ("other", false) })
        );
        Assert.That(
            (page.Cases[0].SubmittedAt, page.Cases[0].Problem),
            Is.EqualTo((accepted, "The case is stored, but this version cannot read it."))
        );

        var kept = new GrainState<string>("");
        await Storage.ReadStateAsync("case", _case.Coordinator.GetGrainId(), kept);
        Assert.That(kept.State, Is.EqualTo("These are no case's bytes."));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("Cardiology")]
    [TestCase("\0")]
    public async Task A_specialty_that_the_cluster_does_not_have_is_refused_and_nothing_stays(string specialty)
    {
        foreach (var name in new[] { specialty, new string('x', 300_000) })
        {
            var receipt = await _case.Coordinator.SubmitAsync(
                _case.Order(ClinicalCase.Panel(specialties: ["cardiology", name])),
                default
            );
            Assert.That((receipt.Acceptance, receipt.Case), Is.EqualTo((Acceptance.Refused, default(CaseProgress))));
            Assert.That(receipt.Refusals.Single().Path, Is.EqualTo("options.specialties[1]"));
            Assert.That(receipt.Refusals.Single().Expected, Does.Contain("cardiology").And.Not.Contain("nonsense"));
        }

        Assert.That(await _case.Coordinator.GetAsync(TimeSpan.Zero, default), Is.Null);
        Assert.That((await List().PageAsync(10, null, default))!.Cases, Is.Empty);
    }

    private IServiceProvider Services => _case.Cluster.Silos.GetSiloServiceProvider();

    private IGrainStorage Storage => Services.GetRequiredKeyedService<IGrainStorage>(MedAssistSilo.Storage);

    private ICaseListGrain List() => _case.Cluster.Grains.GetGrain<ICaseListGrain>(_case.Tenant);

    private async Task StoreAsync(CaseState state)
    {
        state = state with { Tenant = _case.Tenant, CaseId = "case" };
        await Storage.WriteStateAsync(
            "case",
            _case.Coordinator.GetGrainId(),
            new GrainState<CaseRecord>(new CaseRecord { Case = state })
        );
        await Services.GetRequiredService<CaseIndex>().AddAsync(state);
    }
}
