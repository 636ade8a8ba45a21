using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Asks the agents of a case, one envelope each; an agent that fails has a stand-in, so that none holds a case up.
/// </summary>
internal sealed partial class CaseAgents(
    IGrainFactory grains,
    AgentCalls calls,
    TimeProvider clock,
    ILogger<CaseAgents> log
)
{
    // Each of them answers for all cases of a silo, and to look one up again costs more than to call it.
    private readonly ITriagerGrain _triager = grains.GetGrain<ITriagerGrain>(0);
    private readonly IValidatorGrain _validator = grains.GetGrain<IValidatorGrain>(0);
    private readonly ConcurrentDictionary<string, ISpecialistGrain> _specialists = new(StringComparer.Ordinal);

    /// <param name="state">The case.</param>
    /// <param name="route">What the rules found; absent where they abstain.</param>
    /// <param name="asked">The run's questions.</param>
    /// <param name="atMost">How long it may take; then the case takes the default route.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome> TriageAsync(
        CaseState state,
        TriageAssessment? route,
        CaseQuestions asked,
        TimeSpan atMost,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        var question = asked.Open(Id(AgentRole.Triager.Name, 0));
        var request = Envelope(
            state,
            AgentRole.Triager.Name,
            0,
            new TriageRequest
            {
                Submission = state.Told,
                AgeYears = state.AgeYears,
                Floor = CaseMasking.Hidden(state, state.Floor!),
                Allowance = CaseBudget.Share(state) with { Ticket = question.Ticket },
                Route = route,
            }
        );
        var answer = await AnswerAsync(
            question,
            request,
            atMost,
            token => _triager.AssessAsync(request, token),
            spent => Routing.Default(state.Submission, state.AgeYears, state.Floor!) with { Use = spent },
            triage => triage.Use,
            cancellationToken
        );
        return new CaseOutcome.Triaged(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>
    /// Asks one specialist for a round. An agent that fails or comes late costs its opinion, not the case.
    /// </summary>
    public async Task<CaseOutcome> AskSpecialistAsync(
        CaseState state,
        int round,
        string specialty,
        CaseQuestions asked,
        CancellationToken cancellationToken
    )
    {
        var to = $"{AgentRole.Specialist.Name}:{specialty}";
        var question = asked.Open(Id(to, round));
        var request = Envelope(state, to, round, Consultation(state, round, specialty, question.Ticket));
        try
        {
            var grain = _specialists.GetOrAdd(specialty, id => grains.GetGrain<ISpecialistGrain>(id));
            var answer = await calls.AskAsync(
                token => round == 0 ? grain.OpineAsync(request, token) : grain.RebutAsync(request, token),
                cancellationToken
            );
            question.Answered(answer.Content.Use);
            return new CaseOutcome.OpinionGiven(request, answer, request.SentAt, clock.GetUtcNow());
        }
        catch (Exception e)
        {
            var reason = e is OperationCanceledException or TimeoutException
                ? AbstentionReason.Late
                : AbstentionReason.Failed;
            return new CaseOutcome.OpinionMissed(request, reason, request.SentAt, clock.GetUtcNow())
            {
                Use = question.Close(),
            };
        }
    }

    /// <param name="state">The case.</param>
    /// <param name="share">What the question may cost.</param>
    /// <param name="asked">The run's questions.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome> ReviewAsync(
        CaseState state,
        ModelAllowance share,
        CaseQuestions asked,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        var question = asked.Open(Id(AgentRole.Validator.Name, state.Round));
        var request = Envelope(
            state,
            AgentRole.Validator.Name,
            state.Round,
            new Review
            {
                Submission = state.Told,
                AgeYears = state.AgeYears,
                Floor = CaseMasking.Hidden(state, state.Floor!),
                Disputes = state.Gates[^1].Disputes,
                Passages = [.. state.Evidence.SelectMany(round => round.Passages)],
                Allowance = share with { Ticket = question.Ticket },
            }
        );
        var answer = await AnswerAsync(
            question,
            request,
            StepTime.Verdict(state, clock.GetUtcNow()),
            token => _validator.ReviewAsync(request, token),
            spent => new Verdict
            {
                Kind = VerdictKind.Unresolved,
                Rationale = "The arbiter did not answer.",
                Use = spent,
            },
            verdict => verdict.Use,
            cancellationToken
        );
        return new CaseOutcome.VerdictGiven(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>
    /// Has the report put into words: by the communicator where a model is asked, else by the frame in place.
    /// </summary>
    /// <param name="wording">How the report is to be put into words.</param>
    /// <param name="state">The case, its report settled.</param>
    /// <param name="asked">The run's questions.</param>
    /// <param name="start">When the step began.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<CaseOutcome.Composed> ComposeAsync(
        Wording wording,
        CaseState state,
        CaseQuestions asked,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        var to = wording.Ahead ? $"{AgentRole.Communicator.Name}:draft" : AgentRole.Communicator.Name;
        var question = wording.AskModel ? asked.Open(Id(to, state.Round)) : null;
        var request = Envelope(
            state,
            to,
            state.Round,
            new ReportOrder
            {
                Submission = state.Told,
                AgeYears = state.AgeYears,
                Report = CaseMasking.Hidden(state, state.Settled!),
                Allowance = wording.Share with { Ticket = question?.Ticket ?? "" },
                Followed = wording.Followed,
                Identities = state.Identities,
            }
        );
        var answer = question is not null
            ? await AnswerAsync(
                question,
                request,
                StepTime.Words(state, clock.GetUtcNow()),
                token => Communicator(grains, state, wording.Ahead).ComposeAsync(request, token),
                spent => ReportFrame.Write(state.Settled!) with { Use = spent },
                text => text.Use,
                cancellationToken
            )
            : request.Answer(ReportFrame.Write(state.Settled!), clock.GetUtcNow());
        return new CaseOutcome.Composed(request, answer, start, clock.GetUtcNow());
    }

    /// <summary>
    /// Who puts the report of a case into words; another one does it ahead, so that neither waits for the other.
    /// </summary>
    public static ICommunicatorGrain Communicator(IGrainFactory grains, CaseState state, bool ahead)
    {
        var key = CaseKey.Of(state.Tenant, state.CaseId);
        return grains.GetGrain<ICommunicatorGrain>(ahead ? $"{key}/draft" : key);
    }

    private static Consultation Consultation(CaseState state, int round, string specialty, string ticket) =>
        new()
        {
            Specialty = specialty,
            Submission = state.Told,
            AgeYears = state.AgeYears,
            Floor = CaseMasking.Hidden(state, state.Floor!),
            Passages = EvidenceSearch.Shown(state, round, specialty),
            SimilarCases = state.Evidence is [var first, ..] ? first.SimilarCases : [],
            Disputes = round == 0 ? [] : state.Gates[round - 1].Disputes,
            Allowance = Share(state, specialty) with { Ticket = ticket },
            Position =
                round == 0 ? null : CaseFlow.Positions(state).Single(position => position.Specialty == specialty),
            Challenger = round > 0 && state.Gates[round - 1].Challenger == specialty,
        };

    private static ModelAllowance Share(CaseState state, string specialty) =>
        CaseFlow.Next(state) is CaseStep.AskSpecialists asked
            ? CaseBudget.Share(state, asked.Specialties.Length, Math.Max(0, asked.Specialties.IndexOf(specialty)))
            : CaseBudget.Share(state);

    /// <summary>
    /// The agent's answer, or what stands in for it where the agent itself fails or takes longer than its step may: no
    /// agent may hold a case up. A question of a case that has no time left at all stays open, for its run to call off.
    /// </summary>
    private async Task<AcpMessage<TAnswer>> AnswerAsync<TRequest, TAnswer>(
        OpenQuestion question,
        AcpMessage<TRequest> request,
        TimeSpan atMost,
        Func<CancellationToken, Task<AcpMessage<TAnswer>>> ask,
        Func<ModelUse, TAnswer> otherwise,
        Func<TAnswer, ModelUse> cost,
        CancellationToken cancellationToken
    )
    {
        using var own = new Deadline(atMost, clock, cancellationToken);
        try
        {
            var answer = await calls.AskAsync(ask, own.Token);
            question.Answered(cost(answer.Content));
            return answer;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(request.To, e.GetType().Name);
            return request.Answer(otherwise(question.Close()), clock.GetUtcNow());
        }
    }

    private static string Id(string to, int round) => $"{to}/{round}/request";

    private AcpMessage<T> Envelope<T>(CaseState state, string to, int round, T content) =>
        new()
        {
            Id = Id(to, round),
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
