using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Debate;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Words that are written while the arbiter decides, by the real agents of a cluster.</summary>
[NonParallelizable]
internal sealed class ConclusionTests
{
    private static readonly SpecialtyCatalog Catalog = new(Options.Create(new SpecialtyOptions()));
    private static readonly ImmutableArray<SpecialistOpinion> Disputed =
    [
        Positions.Of("cardiology", "Myocarditis", Acuity.Emergent),
        Positions.Of("neurology", "Migraine", Acuity.Urgent),
    ];

    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Words_are_used_where_the_arbiter_changes_nothing_and_kept_beside_new_ones_where_it_does(
        bool agrees
    )
    {
        var state = State();
        var foreseen = Settlement.Of(state, Catalog.ReliabilityOf);
        var other = Disputed.Select(one => one.Differential[0].Name).Single(name => name != foreseen.LeadingDiagnosis);
        _case.Models.Says(
            "validator",
            null,
            Answers.Verdict("decided", agrees ? foreseen.LeadingDiagnosis! : other, "emergent")
        );
        var (composed, ended) = await WriteAsync(state, draftAhead: true);

        Assert.That(composed.Answer.From, Is.EqualTo(agrees ? "communicator:draft" : "communicator"));
        Assert.That(composed.Discarded is null, Is.EqualTo(agrees));
        Assert.That(_case.Models.Count("communicator"), Is.EqualTo(agrees ? 1 : 2));
        Assert.That(ended.Usage.ModelCalls, Is.EqualTo(1 + _case.Models.Count("communicator")));
        Assert.That(
            ended.Messages.Count(message => message.Content.Kind == MessageKind.Draft),
            Is.EqualTo(agrees ? 0 : 1)
        );
        Assert.That(ended.Report!.ClinicianText, Is.EqualTo(composed.Answer.Content.Clinician));
        Assert.That(ended.Report.LeadingDiagnosis, Is.EqualTo(agrees ? foreseen.LeadingDiagnosis : other));
    }

    [Test]
    public async Task The_communicator_is_asked_while_the_arbiter_thinks_only_where_that_is_wanted(
        [Values] bool draftAhead
    )
    {
        var held = _case.Models.Holds("validator");
        var writing = WriteAsync(State(), draftAhead);
        await Eventually.TrueAsync("the arbiter is asked", () => held.Held == 1);
        if (draftAhead)
            await Eventually.TrueAsync("the communicator is asked", () => _case.Models.Count("communicator") == 1);
        Assert.That(_case.Models.Count("communicator"), Is.EqualTo(draftAhead ? 1 : 0));
        held.Open();
        await writing;
    }

    [Test]
    public async Task The_last_call_that_is_left_is_the_arbiters()
    {
        var state = State();
        var (composed, ended) = await WriteAsync(
            state with
            {
                Terms = state.Terms with { MaxModelCalls = 1 },
            },
            draftAhead: true
        );
        Assert.That(
            (ended.Usage.ModelCalls, composed.Discarded, composed.Answer.Content.FromTemplate),
            Is.EqualTo((1, null as object, true))
        );
        Assert.That(ended.Report!.Flags, Does.Contain(Limitation.Budget).And.Contain(Limitation.Partial));
    }

    private CaseState State()
    {
        var state = HeardCase.Of(Acuity.Urgent, Disputed, _case.Order().Submission);
        return state with
        {
            CaseId = _case.Marker,
            Tenant = _case.Tenant,
            Deadline = TimeProvider.System.GetUtcNow().AddMinutes(1),
            Terms = state.Terms with { MaxDebateRounds = 0 },
        };
    }

    private async Task<(CaseOutcome.Composed Composed, CaseState Ended)> WriteAsync(CaseState state, bool draftAhead)
    {
        var (ahead, clock) = (new HeadStart(new OpenQuestions()), TimeProvider.System);
        var agents = new CaseAgents(
            _case.Cluster.Grains,
            new AgentCalls(clock),
            clock,
            NullLogger<CaseAgents>.Instance
        );
        var writing = new Conclusion(
            agents,
            Catalog,
            Options.Create(new ProtocolOptions { DraftAhead = draftAhead }),
            clock
        );
        Assert.That(CaseFlow.Next(state), Is.TypeOf<CaseStep.AskValidator>());
        state = CaseFlow.Apply(state, await writing.ReviewAsync(state, ahead, false, clock.GetUtcNow(), default));
        Assert.That(CaseFlow.Next(state), Is.TypeOf<CaseStep.Settle>());
        state = CaseFlow.Apply(
            state,
            new CaseOutcome.ReportSettled(
                Settlement.Of(state, Catalog.ReliabilityOf),
                clock.GetUtcNow(),
                clock.GetUtcNow()
            )
        );
        var compose = (CaseStep.Compose)CaseFlow.Next(state);
        var composed = (CaseOutcome.Composed)
            await writing.ComposeAsync(state, compose.AskModel, ahead, false, clock.GetUtcNow(), default);
        return (composed, CaseFlow.Apply(state, composed));
    }
}
