using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>What an outcome of the panel's rounds makes of a case.</summary>
internal static class PanelTransitions
{
    public static CaseState Evidence(CaseState state, CaseOutcome.EvidenceFound outcome)
    {
        var known = state.Evidence.SelectMany(round => round.Passages).Select(passage => passage.Id).ToHashSet();
        var found = outcome.Passages.Values.SelectMany(passages => passages).ToList();
        var evidence = new RoundEvidence
        {
            Shown = outcome.Passages.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value.Select(passage => passage.Id).ToImmutableArray()),
            Passages = [.. found.Where(passage => known.Add(passage.Id))],
        };
        return (state with
        {
            Evidence = state.Evidence.Add(evidence),
            Usage = state.Usage with
            {
                CacheHits = state.Usage.CacheHits
                    + outcome.Passages.Values.Count(p => p.Length > 0 && p[0].Tier != CacheTier.DuckDb),
            },
            Timings = state.Timings with { KnowledgeMs = state.Timings.KnowledgeMs + outcome.Ms },
        }).Tell(CaseEventType.Evidence, outcome.At, new { outcome.Round, evidence.Shown });
    }

    public static CaseState Opinion(CaseState state, CaseOutcome.OpinionGiven outcome)
    {
        var opinion = outcome.Answer.Content;
        if (opinion is { Round: > 0, Status: OpinionStatus.Given })
            opinion = Challenge.Hold(CaseFlow.Positions(state).Single(p => p.Specialty == opinion.Specialty), opinion,
                state.Evidence.SelectMany(round => round.Passages).Select(passage => passage.Id));

        return Add(state, opinion, outcome.At)
            .Use(opinion.Use)
            .Record(
                Asked(outcome.Request),
                outcome.Answer.Said(new TranscriptEntry
                {
                    Kind = opinion.Round == 0 ? MessageKind.Opinion : MessageKind.Rebuttal,
                    Opinion = outcome.Answer.Content,
                }))
            .Time(opinion.Round, outcome, waited: opinion.Use.WaitMs);
    }

    public static CaseState Miss(CaseState state, CaseOutcome.OpinionMissed outcome)
    {
        var (specialty, round) = (outcome.Request.Content.Specialty, outcome.Request.Round);
        // It was waited for until now, so all of that time was spent waiting.
        return Missed(state, round, specialty, outcome.Reason, outcome.At, outcome.Use)
            .Use(outcome.Use)
            .Record(Asked(outcome.Request))
            .Time(round, outcome, waited: outcome.Ms);
    }

    /// <summary>Time is over: whoever the running round has not heard abstains.</summary>
    public static CaseState CloseRound(CaseState state, DateTimeOffset at)
    {
        var silent = CaseFlow.Participants(state, state.Round)
            .RemoveAll(id => state.Opinions.Any(opinion => opinion.Round == state.Round && opinion.Specialty == id));
        foreach (var specialty in silent)
            state = Missed(state, state.Round, specialty, AbstentionReason.Late, at, new ModelUse());
        return state;
    }

    public static CaseState Gate(CaseState state, CaseOutcome.Compared outcome) => (state with
    {
        Gates = state.Gates.Add(outcome.Reading),
        Stage = CaseStage.Gate,
        Timings = state.Timings.CloseRound() with { GateMs = state.Timings.GateMs + outcome.Ms },
    }).Tell(CaseEventType.Gate, outcome.At,
        new { state.Round, outcome.Reading.Result, outcome.Reading.Disputes, outcome.Reading.Challenger });

    public static CaseState Verdict(CaseState state, CaseOutcome.VerdictGiven outcome)
    {
        var verdict = outcome.Answer.Content;
        return (state with
        {
            Verdict = verdict,
            Stage = CaseStage.Arbiter,
            Timings = state.Timings with
            {
                VerdictMs = outcome.Ms,
                ModelMs = state.Timings.ModelMs + verdict.Use.WaitMs,
            },
        })
        .Use(verdict.Use)
        .Record(
            outcome.Request.Said(new TranscriptEntry
            {
                Kind = MessageKind.Request,
                Disputes = outcome.Request.Content.Disputes,
                Passages = [.. outcome.Request.Content.Passages.Select(passage => passage.Id)],
            }),
            outcome.Answer.Said(new TranscriptEntry { Kind = MessageKind.Verdict, Verdict = verdict }))
        .Tell(CaseEventType.Verdict, outcome.At,
            new { verdict.Kind, verdict.Acuity, verdict.LeadingDiagnosis, verdict.Upheld, verdict.Rejected });
    }

    private static AcpMessage<TranscriptEntry> Asked(AcpMessage<Consultation> request) => request.Said(new TranscriptEntry
    {
        Kind = MessageKind.Request,
        Passages = [.. request.Content.Passages.Select(passage => passage.Id)],
        Disputes = request.Content.Disputes,
    });

    // Nothing was heard of it, so the case says itself what it does not know from the agent.
    private static CaseState Missed(CaseState state, int round, string specialty, AbstentionReason reason, DateTimeOffset at, ModelUse use) =>
        Add(state, SpecialistOpinion.Abstained(specialty, round, reason) with { Use = use }, at) with
        {
            ModelFailures = state.ModelFailures.Add(new AgentFailure
            {
                Role = round == 0 ? "specialist" : "rebuttal", Specialty = specialty, Reason = reason,
            }),
        };

    private static CaseState Add(CaseState state, SpecialistOpinion opinion, DateTimeOffset at) => (state with
    {
        Opinions = state.Opinions.Add(opinion),
        Stage = opinion.Round == 0 ? CaseStage.Consultation : CaseStage.Debate,
    }).Tell(opinion.Round == 0 ? CaseEventType.Opinion : CaseEventType.Rebuttal, at, new
    {
        opinion.Specialty,
        opinion.Round,
        opinion.Status,
        opinion.Reason,
        opinion.Acuity,
        LeadingDiagnosis = opinion.Differential.FirstOrDefault()?.Name,
        opinion.ChangeRefused,
        Sha256 = AuditChain.Digest(opinion),
    });
}
