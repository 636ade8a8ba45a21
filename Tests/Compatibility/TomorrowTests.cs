using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Cases;
using Orleans.Serialization;

namespace Orleans.MedAssist.Tests.Compatibility;

/// <summary>During a rolling upgrade this version reads what a newer one has stored.</summary>
internal sealed class TomorrowTests
{
    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer()
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    [Test]
    public void Members_that_only_a_newer_version_knows_are_passed_over()
    {
        var today = Start.Case();
        var bytes = Serializer.SerializeToArray(
            new RecordOfTomorrow
            {
                Case = new StateOfTomorrow
                {
                    CaseId = today.CaseId,
                    Tenant = today.Tenant,
                    Submission = today.Submission,
                    Fingerprint = today.Fingerprint,
                    AgeYears = today.AgeYears,
                    AcceptedAt = today.AcceptedAt,
                    Ward = new WardOfTomorrow { Name = "4B", Beds = [1, 2, 3] },
                    Resumes = 3,
                },
                Signature = "x",
            }
        );
        var read = Stored.Read(bytes);

        Assert.That(
            (read.CaseId, read.Tenant, read.AgeYears, read.Resumes),
            Is.EqualTo((today.CaseId, today.Tenant, today.AgeYears, 3))
        );
        Assert.That(read.Submission.ChiefComplaint, Is.EqualTo(today.Submission.ChiefComplaint));
    }

    [Test]
    public void Values_that_only_a_newer_version_knows_are_kept()
    {
        var today = Start.Case();
        var read = Stored.Read(
            Stored.Bytes(
                today with
                {
                    Stage = (CaseStage)99,
                    Events = [today.Events[0] with { Type = (CaseEventType)99 }],
                }
            )
        );

        Assert.That((read.Stage, read.Events[0].Type), Is.EqualTo(((CaseStage)99, (CaseEventType)99)));
        Assert.That(CaseView.Of(read, Start.At).Status, Is.EqualTo(CaseStatus.Running));
    }

    [Test]
    public void A_case_with_values_that_only_a_newer_version_knows_can_be_told_and_its_events_go_on()
    {
        var state = Start.Case() with
        {
            Stage = (CaseStage)99,
            Floor = new() { Acuity = (Acuity)9, Reasons = [] },
        };
        Assert.That(
            JsonSerializer.Serialize(CaseView.Of(state, Start.At), CaseJson.Writing),
            Does.Contain("\"stage\":99")
        );
        Assert.That(CaseJson.NameOf(state.Floor.Acuity), Is.EqualTo("9"));
        Assert.That(
            state.Tell(CaseEventType.Floor, Start.At, new { state.Floor.Acuity }).Events[^1].Data,
            Is.EqualTo("{\"acuity\":9}")
        );
    }

    [Test]
    public void A_stage_behind_the_report_that_only_a_newer_version_knows_is_an_end()
    {
        var state = Start.Case() with { Stage = (CaseStage)99, FinishedAt = Start.At };
        Assert.That(
            (CaseFlow.Next(state), CaseView.Of(state, Start.At).Status),
            Is.EqualTo((new CaseStep.Rest(), CaseStatus.Completed))
        );
    }
}

/// <summary>A later version's record: another member beside the case.</summary>
[GenerateSerializer]
internal sealed class RecordOfTomorrow
{
    [Id(0)]
    public StateOfTomorrow? Case { get; set; }

    [Id(1)]
    public string? Signature { get; set; }
}

/// <summary>A later version's case: today's numbers, and new ones between and behind them.</summary>
[GenerateSerializer]
internal sealed record StateOfTomorrow
{
    [Id(0)]
    public required string CaseId { get; init; }

    [Id(1)]
    public required string Tenant { get; init; }

    [Id(2)]
    public required CaseSubmission Submission { get; init; }

    [Id(3)]
    public required string Fingerprint { get; init; }

    [Id(4)]
    public required double AgeYears { get; init; }

    [Id(6)]
    public required DateTimeOffset AcceptedAt { get; init; }

    [Id(24)]
    public int Resumes { get; init; }

    [Id(90)]
    public WardOfTomorrow? Ward { get; init; }
}

/// <summary>A type that today's version does not have.</summary>
[GenerateSerializer]
internal sealed record WardOfTomorrow
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required int[] Beds { get; init; }
}
