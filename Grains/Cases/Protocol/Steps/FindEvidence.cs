using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Find the passages that the specialists of a round may cite.</summary>
    public sealed record FindEvidence(int Round, ImmutableArray<string> Specialties) : CaseStep;
}

internal abstract partial record CaseOutcome
{
    /// <summary>
    /// Passages by specialty, in the order of the search, the ids of the disputed claims that none is about, and
    /// earlier cases like this one.
    /// </summary>
    public sealed record EvidenceFound(
        int Round,
        ImmutableSortedDictionary<string, ImmutableArray<Passage>> Passages,
        ImmutableArray<string> NoPassage,
        ImmutableArray<SimilarCase> SimilarCases,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        public override bool Answers(CaseStep next) => next is CaseStep.FindEvidence find && find.Round == Round;

        public override CaseState ApplyTo(CaseState state)
        {
            var known = state.Evidence.SelectMany(round => round.Passages).Select(passage => passage.Id).ToHashSet();
            var found = Passages.Values.SelectMany(passages => passages).ToList();
            var evidence = new RoundEvidence
            {
                Shown = Passages.ToImmutableSortedDictionary(
                    pair => pair.Key,
                    pair => pair.Value.Select(passage => passage.Id).ToImmutableArray()
                ),
                Passages = [.. found.Where(passage => known.Add(passage.Id))],
                SimilarCases = SimilarCases,
            };
            return (
                state with
                {
                    Evidence = state.Evidence.Add(evidence),
                    Gates = Round == 0 ? state.Gates : state.Gates.SetItem(Round - 1, Searched(state.Gates[Round - 1])),
                    Usage = state.Usage with
                    {
                        CacheHits =
                            state.Usage.CacheHits
                            + Passages.Values.Count(p => p.Length > 0 && p[0].Tier != CacheTier.DuckDb),
                    },
                    Timings = state.Timings with { KnowledgeMs = state.Timings.KnowledgeMs + Ms },
                }
            ).Tell(CaseEventType.Evidence, At, new { Round, evidence.Shown });
        }

        private GateReading Searched(GateReading gate) =>
            NoPassage.IsEmpty
                ? gate
                : gate with
                {
                    Disputes =
                    [
                        .. gate.Disputes.Select(dispute =>
                            dispute with
                            {
                                Claims =
                                [
                                    .. dispute.Claims.Select(claim =>
                                        claim with
                                        {
                                            NoPassage = NoPassage.Contains(claim.Id),
                                        }
                                    ),
                                ],
                            }
                        ),
                    ],
                };
    }
}
