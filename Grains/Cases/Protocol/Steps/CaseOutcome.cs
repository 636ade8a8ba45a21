using System.Collections.Immutable;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>What a step brought, with the times that it needed. Outcomes are never stored: the state they lead to is.</summary>
/// <param name="StartedAt">When the step began, UTC.</param>
/// <param name="At">When it was over, UTC.</param>
internal abstract record CaseOutcome(DateTimeOffset StartedAt, DateTimeOffset At)
{
    /// <summary>How long it took, in milliseconds.</summary>
    public double Ms => (At - StartedAt).TotalMilliseconds;

    /// <summary>Whether a model was paid for it.</summary>
    public bool FromModel => this switch
    {
        Triaged triaged => triaged.Answer.Content.Use.Calls > 0,
        OpinionGiven given => given.Answer.Content.Use.Calls > 0,
        VerdictGiven verdict => verdict.Answer.Content.Use.Calls > 0,
        _ => false,
    };

    /// <summary>The message whose question is answered by it, or is given up; absent where no agent was asked.</summary>
    public string? Asked => this switch
    {
        Triaged triaged => triaged.Request.Id,
        OpinionGiven given => given.Request.Id,
        OpinionMissed missed => missed.Request.Id,
        VerdictGiven verdict => verdict.Request.Id,
        Composed composed => composed.Request.Id,
        _ => null,
    };

    public sealed record FloorAssessed(FloorAssessment Floor, DateTimeOffset StartedAt, DateTimeOffset At)
        : CaseOutcome(StartedAt, At);

    public sealed record Triaged(AcpMessage<TriageRequest> Request, AcpMessage<TriageAssessment> Answer,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    /// <summary>Passages by specialty, in the order of the search.</summary>
    public sealed record EvidenceFound(int Round, ImmutableSortedDictionary<string, ImmutableArray<Passage>> Passages,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    public sealed record OpinionGiven(AcpMessage<Consultation> Request, AcpMessage<SpecialistOpinion> Answer,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    /// <summary>A specialist did not answer a round: it abstains.</summary>
    public sealed record OpinionMissed(AcpMessage<Consultation> Request, AbstentionReason Reason,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At)
    {
        /// <summary>What was spent on it all the same.</summary>
        public ModelUse Use { get; init; } = new();
    }

    public sealed record Compared(GateReading Reading, DateTimeOffset StartedAt, DateTimeOffset At)
        : CaseOutcome(StartedAt, At);

    public sealed record VerdictGiven(AcpMessage<Review> Request, AcpMessage<Verdict> Answer,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    public sealed record ReportSettled(CaseReport Report, DateTimeOffset StartedAt, DateTimeOffset At)
        : CaseOutcome(StartedAt, At);

    public sealed record Composed(AcpMessage<ReportOrder> Request, AcpMessage<ReportText> Answer,
        DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At)
    {
        /// <summary>Words that were written ahead for a report that was then settled otherwise.</summary>
        public Composed? Discarded { get; init; }
    }

    public sealed record DeadlinePassed(DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    /// <summary>A step failed in code: no agent, no store, no deadline had a part in it.</summary>
    /// <param name="Step">The step's name.</param>
    /// <param name="Error">The type of the exception. Its message may hold patient text.</param>
    /// <param name="StartedAt">When the step began, UTC.</param>
    /// <param name="At">When it failed, UTC.</param>
    public sealed record StepFailed(string Step, string Error, DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At);

    /// <summary>The case goes on after its process was lost, with its full time again.</summary>
    public sealed record Resumed(DateTimeOffset At) : CaseOutcome(At, At);

    public sealed record Cancelled(DateTimeOffset At) : CaseOutcome(At, At);

    public sealed record SignedOff(SignOff Decision, DateTimeOffset At) : CaseOutcome(At, At);
}
