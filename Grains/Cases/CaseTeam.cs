using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases;

/// <summary>Performs the steps of a case: the pure ones in place, the others by asking one agent each.</summary>
internal sealed class CaseTeam(
    IGrainFactory grains, SpecialtyCatalog catalog, AgentCalls calls, IOptions<ProtocolOptions> options, TimeProvider clock,
    ILogger<CaseTeam> log)
{
    /// <summary>Performs any step but the consultation of specialists, which is <see cref="AskAsync"/> for each.</summary>
    public async Task<CaseOutcome> PerformAsync(CaseStep step, CaseState state, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        return step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(
                SafetyFloor.Assess(state.Submission, state.AgeYears), start, clock.GetUtcNow()),
            CaseStep.AskTriager => await TriageAsync(state, start, cancellationToken),
            CaseStep.FindEvidence find => await FindAsync(state, find, start, cancellationToken),
            CaseStep.Compare => new CaseOutcome.Compared(
                Gate.Read(CaseFlow.Positions(state), state.Floor!.Acuity, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.AskValidator => await ReviewAsync(state, start, cancellationToken),
            CaseStep.Settle => new CaseOutcome.ReportSettled(
                Settlement.Of(state, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.Compose compose => await ComposeAsync(state, compose.AskModel, start, cancellationToken),
            _ => throw new ArgumentException($"{step.GetType().Name} is not performed here.", nameof(step)),
        };
    }

    /// <summary>Asks one specialist for a round. An agent that fails or comes late costs its opinion, not the case.</summary>
    public async Task<CaseOutcome> AskAsync(CaseState state, int round, string specialty, CancellationToken cancellationToken)
    {
        var request = Envelope(state, $"specialist:{specialty}", round, Consultation(state, round, specialty));
        var grain = grains.GetGrain<ISpecialistGrain>($"{Key(state)}/{specialty}");
        try
        {
            var answer = await calls.AskAsync(
                token => round == 0 ? grain.OpineAsync(request, token) : grain.RebutAsync(request, token), cancellationToken);
            return new CaseOutcome.OpinionGiven(request, answer, request.SentAt, clock.GetUtcNow());
        }
        catch (Exception e)
        {
            var reason = e is OperationCanceledException or TimeoutException ? AbstentionReason.Late : AbstentionReason.Failed;
            return new CaseOutcome.OpinionMissed(request, reason, request.SentAt, clock.GetUtcNow());
        }
    }

    private static string Key(CaseState state) => $"{state.Tenant}/{state.CaseId}";

    private static Consultation Consultation(CaseState state, int round, string specialty) => new()
    {
        Specialty = specialty,
        Submission = state.Submission,
        AgeYears = state.AgeYears,
        Floor = state.Floor!,
        Passages = EvidenceSearch.Shown(state, round, specialty),
        Disputes = round == 0 ? [] : state.Gates[round - 1].Disputes,
        Position = round == 0 ? null : CaseFlow.Positions(state).Single(position => position.Specialty == specialty),
        Challenger = round > 0 && state.Gates[round - 1].Challenger == specialty,
    };

    private async Task<CaseOutcome> TriageAsync(CaseState state, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, "triager", 0, new TriageRequest
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Floor = state.Floor!,
        });
        var triager = grains.GetGrain<ITriagerGrain>(Key(state));
        var answer = await calls.AskAsync(token => triager.AssessAsync(request, token), cancellationToken);
        return new CaseOutcome.Triaged(request, answer, start, clock.GetUtcNow());
    }

    private async Task<CaseOutcome> FindAsync(
        CaseState state, CaseStep.FindEvidence step, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var search = new EvidenceSearch(grains.GetGrain<IKnowledgeGrain>(0), catalog, options.Value.PassagesPerSpecialist, log);
        var found = await search.FindAsync(state, step, calls, cancellationToken);
        return new CaseOutcome.EvidenceFound(step.Round, found, start, clock.GetUtcNow());
    }

    private async Task<CaseOutcome> ReviewAsync(CaseState state, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, "validator", state.Round, new Review
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Floor = state.Floor!,
            Disputes = state.Gates[^1].Disputes,
            Passages = [.. state.Evidence.SelectMany(round => round.Passages)],
        });
        var validator = grains.GetGrain<IValidatorGrain>(Key(state));
        var answer = await calls.AskAsync(token => validator.ReviewAsync(request, token), cancellationToken);
        return new CaseOutcome.VerdictGiven(request, answer, start, clock.GetUtcNow());
    }

    private async Task<CaseOutcome> ComposeAsync(
        CaseState state, bool askModel, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, "communicator", state.Round, new ReportOrder
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Report = state.Settled!,
            AskModel = askModel,
        });
        var communicator = grains.GetGrain<ICommunicatorGrain>(Key(state));
        var answer = await calls.AskAsync(token => communicator.ComposeAsync(request, token), cancellationToken);
        return new CaseOutcome.Composed(request, answer, start, clock.GetUtcNow());
    }

    private AcpMessage<T> Envelope<T>(CaseState state, string to, int round, T content) => new()
    {
        Id = $"{to}/{round}/request",
        ConversationId = state.CaseId,
        From = "coordinator",
        To = to,
        Round = round,
        SentAt = clock.GetUtcNow(),
        Content = content,
    };
}
