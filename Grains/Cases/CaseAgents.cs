using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases;

/// <summary>Asks the agents of a case, one envelope each; an agent that fails has a stand-in, so that none holds a case up.</summary>
internal sealed partial class CaseAgents(
    IGrainFactory grains, AgentCalls calls, TimeProvider clock, ILogger<CaseAgents> log)
{
    // Each of them answers for all cases of a silo, and to look one up again costs more than to call it.
    private readonly ITriagerGrain _triager = grains.GetGrain<ITriagerGrain>(0);
    private readonly IValidatorGrain _validator = grains.GetGrain<IValidatorGrain>(0);
    private readonly ConcurrentDictionary<string, ISpecialistGrain> _specialists = new(StringComparer.Ordinal);

    /// <param name="state">The case.</param>
    /// <param name="route">What the rules found; absent where they abstain.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome> TriageAsync(
        CaseState state, TriageAssessment? route, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, "triager", 0, new TriageRequest
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Floor = state.Floor!,
            Allowance = CaseBudget.Share(state),
            Route = route,
        });
        var answer = await AnswerAsync(request, token => _triager.AssessAsync(request, token),
            () => Routing.Default(state.Submission, state.AgeYears, state.Floor!), cancellationToken);
        return new CaseOutcome.Triaged(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>Asks one specialist for a round. An agent that fails or comes late costs its opinion, not the case.</summary>
    public async Task<CaseOutcome> AskSpecialistAsync(
        CaseState state, int round, string specialty, CancellationToken cancellationToken)
    {
        var request = Envelope(state, $"specialist:{specialty}", round, Consultation(state, round, specialty));
        var grain = _specialists.GetOrAdd(specialty, id => grains.GetGrain<ISpecialistGrain>(id));
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

    /// <param name="state">The case.</param>
    /// <param name="share">What the question may cost.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome> ReviewAsync(
        CaseState state, ModelAllowance share, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, "validator", state.Round, new Review
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Floor = state.Floor!,
            Disputes = state.Gates[^1].Disputes,
            Passages = [.. state.Evidence.SelectMany(round => round.Passages)],
            Allowance = share,
        });
        var answer = await AnswerAsync(request, token => _validator.ReviewAsync(request, token),
            () => new Verdict { Kind = VerdictKind.Unresolved, Rationale = "The arbiter did not answer." }, cancellationToken);
        return new CaseOutcome.VerdictGiven(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>Has the report put into words: by the communicator where a model is asked, else by the frame in place.</summary>
    /// <param name="wording">How the report is to be put into words.</param>
    /// <param name="state">The case, its report settled.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome.Composed> ComposeAsync(
        Wording wording, CaseState state, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var request = Envelope(state, wording.Ahead ? "communicator:draft" : "communicator", state.Round, new ReportOrder
        {
            Submission = state.Submission,
            AgeYears = state.AgeYears,
            Report = state.Settled!,
            Allowance = wording.Share,
            Followed = wording.Followed,
        });
        var answer = wording.AskModel
            ? await AnswerAsync(request, token => Communicator(state, wording.Ahead).ComposeAsync(request, token),
                () => ReportFrame.Write(state.Settled!), cancellationToken)
            : request.Answer(ReportFrame.Write(state.Settled!), clock.GetUtcNow());
        return new CaseOutcome.Composed(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>Who puts the report of a case into words; another one does it ahead, so that neither waits for the other.</summary>
    public ICommunicatorGrain Communicator(CaseState state, bool ahead) =>
        grains.GetGrain<ICommunicatorGrain>(ahead ? $"{Key(state)}/draft" : Key(state));

    private static string Key(CaseState state) => $"{state.Tenant}/{state.CaseId}";

    private static Consultation Consultation(CaseState state, int round, string specialty) => new()
    {
        Specialty = specialty,
        Submission = state.Submission,
        AgeYears = state.AgeYears,
        Floor = state.Floor!,
        Passages = EvidenceSearch.Shown(state, round, specialty),
        Disputes = round == 0 ? [] : state.Gates[round - 1].Disputes,
        Allowance = Share(state, specialty),
        Position = round == 0 ? null : CaseFlow.Positions(state).Single(position => position.Specialty == specialty),
        Challenger = round > 0 && state.Gates[round - 1].Challenger == specialty,
    };

    private static ModelAllowance Share(CaseState state, string specialty) => CaseFlow.Next(state) is CaseStep.AskSpecialists asked
        ? CaseBudget.Share(state, asked.Specialties.Length, Math.Max(0, asked.Specialties.IndexOf(specialty)))
        : CaseBudget.Share(state);

    /// <summary>The agent's answer, or what stands in for it where the agent itself fails: no agent may hold a case up.</summary>
    private async Task<AcpMessage<TAnswer>> AnswerAsync<TRequest, TAnswer>(
        AcpMessage<TRequest> request, Func<CancellationToken, Task<AcpMessage<TAnswer>>> ask, Func<TAnswer> otherwise,
        CancellationToken cancellationToken)
    {
        try
        {
            return await calls.AskAsync(ask, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(request.To, e.GetType().Name);
            return request.Answer(otherwise(), clock.GetUtcNow());
        }
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

    [LoggerMessage(LogLevel.Warning, "The agent {Agent} failed with {Error}; the case goes on without it")]
    private partial void LogFailed(string agent, string error);
}
