using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Ask those specialists of a round that have not answered, in parallel.</summary>
    public sealed record AskSpecialists(int Round, ImmutableArray<string> Specialties) : CaseStep
    {
        /// <summary>Whether a message asks one of them for this round.</summary>
        public bool Asks(AcpMessage<Consultation> request) =>
            Round == request.Round && Specialties.Contains(request.Content.Specialty);
    }
}

internal abstract partial record CaseOutcome
{
    public sealed record OpinionGiven(
        AcpMessage<Consultation> Request,
        AcpMessage<SpecialistOpinion> Answer,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        public override bool FromModel => Answer.Content.Use.Calls > 0;

        public override string? Asked => Request.Id;

        public override bool Answers(CaseStep next) => next is CaseStep.AskSpecialists ask && ask.Asks(Request);

        public override CaseState ApplyTo(CaseState state)
        {
            var opinion = Answer.Content;
            if (opinion is { Round: > 0, Status: OpinionStatus.Given })
                opinion = Challenge.Hold(
                    CaseFlow.Positions(state).Single(p => p.Specialty == opinion.Specialty),
                    opinion,
                    state.Evidence.SelectMany(round => round.Passages).Select(passage => passage.Id)
                );

            return Opinions
                .Add(state, opinion, At)
                .Use(opinion.Use)
                .Record(
                    Opinions.Asked(Request),
                    Answer.Said(
                        new TranscriptEntry
                        {
                            Kind = opinion.Round == 0 ? MessageKind.Opinion : MessageKind.Rebuttal,
                            Opinion = Answer.Content,
                        }
                    )
                )
                .Time(opinion.Round, this, waited: opinion.Use.WaitMs);
        }
    }

    /// <summary>A specialist did not answer a round: it abstains.</summary>
    public sealed record OpinionMissed(
        AcpMessage<Consultation> Request,
        AbstentionReason Reason,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        /// <summary>What was spent on it all the same.</summary>
        public ModelUse Use { get; init; } = new();

        public override string? Asked => Request.Id;

        public override bool Answers(CaseStep next) => next is CaseStep.AskSpecialists ask && ask.Asks(Request);

        // It was waited for until now, so all of that time was spent waiting.
        public override CaseState ApplyTo(CaseState state) =>
            Opinions
                .Miss(state, Request.Round, Request.Content.Specialty, Reason, At, Use)
                .Use(Use)
                .Record(Opinions.Asked(Request))
                .Time(Request.Round, this, waited: Ms);
    }
}

/// <summary>How opinions, and their absence, enter a case.</summary>
internal static class Opinions
{
    public static AcpMessage<TranscriptEntry> Asked(AcpMessage<Consultation> request) =>
        request.Said(
            new TranscriptEntry
            {
                Kind = MessageKind.Request,
                Passages = [.. request.Content.Passages.Select(passage => passage.Id)],
                Disputes = request.Content.Disputes,
            }
        );

    public static CaseState Add(CaseState state, SpecialistOpinion opinion, DateTimeOffset at) =>
        (
            state with
            {
                Opinions = state.Opinions.Add(opinion),
                Stage = opinion.Round == 0 ? CaseStage.Consultation : CaseStage.Debate,
            }
        ).Tell(
            opinion.Round == 0 ? CaseEventType.Opinion : CaseEventType.Rebuttal,
            at,
            new
            {
                opinion.Specialty,
                opinion.Round,
                opinion.Status,
                opinion.Reason,
                opinion.Acuity,
                LeadingDiagnosis = opinion.Differential.FirstOrDefault()?.Name,
                opinion.ChangeRefused,
                Sha256 = AuditChain.Digest(opinion),
            }
        );

    // Nothing was heard of it, so the case says itself what it does not know from the agent.
    public static CaseState Miss(
        CaseState state,
        int round,
        string specialty,
        AbstentionReason reason,
        DateTimeOffset at,
        ModelUse use
    ) =>
        Add(state, SpecialistOpinion.Abstained(specialty, round, reason) with { Use = use }, at) with
        {
            ModelFailures = state.ModelFailures.Add(
                new AgentFailure
                {
                    Role = AgentRole.OfRound(round).Name,
                    Specialty = specialty,
                    Reason = reason,
                }
            ),
        };
}
