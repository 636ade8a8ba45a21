using System.Collections.Immutable;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Outcomes as the coordinator makes them of whatever agents answer.</summary>
internal sealed class AnyOutcomes(Choices choices)
{
    private readonly AnyAnswers _answers = new(choices);
    private DateTimeOffset _now = Start.At;

    /// <summary>What a step brings.</summary>
    public CaseOutcome Answer(CaseStep step, CaseState state) =>
        step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(_answers.Floor(), _now, Later()),
            CaseStep.AskTriager => Triaged(state),
            CaseStep.FindEvidence find => Found(find.Round, find.Specialties),
            CaseStep.AskSpecialists ask => Opinion(state, choices.Of(ask.Specialties.AsSpan()), ask.Round),
            CaseStep.Compare => new CaseOutcome.Compared(Read(state), _now, Later()),
            CaseStep.AskValidator => Verdict(state),
            CaseStep.Settle => new CaseOutcome.ReportSettled(Settlement.Of(state, Reliability), _now, Later()),
            CaseStep.Compose => Composed(state),
            _ => throw new ArgumentException(step.ToString(), nameof(step)),
        };

    /// <summary>A deadline, a cancellation, a resumption, or an answer out of turn.</summary>
    public CaseOutcome Disturbance(CaseState state) =>
        choices.Below(8) switch
        {
            0 => new CaseOutcome.DeadlinePassed(_now, Later()),
            1 when choices.OneIn(3) => new CaseOutcome.Cancelled(Later()),
            2 or 3 => new CaseOutcome.Resumed(Later()),
            _ => OutOfTurn(state),
        };

    /// <summary>Any agent's answer to a question that need not have been asked.</summary>
    public CaseOutcome OutOfTurn(CaseState state) =>
        choices.Below(8) switch
        {
            0 => new CaseOutcome.FloorAssessed(_answers.Floor(), _now, Later()),
            1 => Triaged(state),
            2 => Found(choices.Below(4), [.. AnyAnswers.Panel]),
            3 => new CaseOutcome.Compared(Read(state), _now, Later()),
            4 => Verdict(state),
            5 => new CaseOutcome.ReportSettled(
                state.Floor is null ? new CaseReport { Acuity = _answers.Acuity() } : Settlement.Of(state, Reliability),
                _now,
                Later()
            ),
            6 => Composed(state),
            _ => Opinion(state, choices.Of(AnyAnswers.Panel), choices.Below(4)),
        };

    public static double Reliability(string specialty) => specialty.Length / 20.0;

    private static GateReading Read(CaseState state) =>
        Gate.Read(CaseFlow.Positions(state), state.Floor?.Acuity ?? Acuity.NonUrgent, Reliability);

    private CaseOutcome.Triaged Triaged(CaseState state)
    {
        var request = Ask(
            "triager",
            0,
            new TriageRequest
            {
                Submission = state.Submission,
                AgeYears = state.AgeYears,
                Floor = state.Floor ?? _answers.Floor(),
            }
        );
        return new(request, request.Answer(_answers.Triage(), _now), _now, Later());
    }

    private CaseOutcome.EvidenceFound Found(int round, ImmutableArray<string> specialties) =>
        new(
            round,
            specialties.ToImmutableSortedDictionary(id => id, _ => _answers.Passages(), StringComparer.Ordinal),
            round % 2 == 1 ? ["c1"] : [],
            [],
            _now,
            Later()
        );

    private CaseOutcome Opinion(CaseState state, string specialty, int round)
    {
        var request = Ask(
            $"specialist:{specialty}",
            round,
            new Consultation
            {
                Specialty = specialty,
                Submission = state.Submission,
                AgeYears = state.AgeYears,
                Floor = state.Floor ?? _answers.Floor(),
            }
        );
        return choices.OneIn(6)
            ? new CaseOutcome.OpinionMissed(request, AbstentionReason.Late, _now, Later())
            : new CaseOutcome.OpinionGiven(
                request,
                request.Answer(_answers.Opinion(specialty, round), _now),
                _now,
                Later()
            );
    }

    private CaseOutcome.VerdictGiven Verdict(CaseState state)
    {
        var request = Ask(
            "validator",
            state.Round,
            new Review
            {
                Submission = state.Submission,
                AgeYears = state.AgeYears,
                Floor = state.Floor ?? _answers.Floor(),
                Disputes = state.Gates.IsEmpty ? [] : state.Gates[^1].Disputes,
            }
        );
        return new(request, request.Answer(_answers.Verdict(), _now), _now, Later());
    }

    private CaseOutcome.Composed Composed(CaseState state)
    {
        var report = state.Settled ?? new CaseReport { Acuity = _answers.Acuity() };
        var request = Ask(
            "communicator",
            state.Round,
            new ReportOrder
            {
                Submission = state.Submission,
                AgeYears = state.AgeYears,
                Report = report,
            }
        );
        return new(request, request.Answer(_answers.Text(), _now), _now, Later());
    }

    private AcpMessage<T> Ask<T>(string to, int round, T content) =>
        new()
        {
            Id = $"{to}/{round}/request",
            ConversationId = "case-1",
            From = "coordinator",
            To = to,
            Round = round,
            SentAt = _now,
            Content = content,
        };

    private DateTimeOffset Later() => _now = _now.AddMilliseconds(choices.Below(40));
}
