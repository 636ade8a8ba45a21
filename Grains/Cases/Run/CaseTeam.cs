using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>Performs the steps of a case: the pure ones in place, the others by asking knowledge or an agent.</summary>
internal sealed class CaseTeam(
    CaseAgents agents,
    Conclusion conclusion,
    EvidenceSearch search,
    Routing routing,
    SpecialtyCatalog catalog,
    AgentCalls calls,
    OpenQuestions questions,
    CaseMasking masking,
    IOptions<ProtocolOptions> options,
    TimeProvider clock
)
{
    /// <summary>A run begins.</summary>
    public HeadStart Begin() => new(questions);

    /// <summary>The case as its first step finds it: ready to be told to agents.</summary>
    public CaseState Masked(CaseState state) => masking.Masked(state);

    /// <summary>
    /// Performs any step but the consultation of specialists, which is <see cref="AskAsync"/> for each.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The case.</param>
    /// <param name="ahead">What the run has begun before it was asked for; the step may use it or add to it.</param>
    /// <param name="followed">Whether somebody follows the case.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public async Task<CaseOutcome> PerformAsync(
        CaseStep step,
        CaseState state,
        HeadStart ahead,
        bool followed,
        CancellationToken cancellationToken
    )
    {
        var start = clock.GetUtcNow();
        return step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(
                SafetyFloor.Assess(state.Submission, state.AgeYears),
                start,
                clock.GetUtcNow()
            ),
            CaseStep.AskTriager => await TriageAsync(state, ahead, start, cancellationToken),
            CaseStep.FindEvidence find => await FindAsync(state, find, ahead, start, cancellationToken),
            CaseStep.Compare => new CaseOutcome.Compared(
                Gate.Read(CaseFlow.Positions(state), state.Floor!.Acuity, catalog.ReliabilityOf),
                start,
                clock.GetUtcNow()
            ),
            CaseStep.AskValidator => await conclusion.ReviewAsync(state, ahead, followed, start, cancellationToken),
            CaseStep.Settle => new CaseOutcome.ReportSettled(
                Settlement.Of(state, catalog.ReliabilityOf),
                start,
                clock.GetUtcNow()
            ),
            CaseStep.Compose compose => await conclusion.ComposeAsync(
                state,
                compose.AskModel,
                ahead,
                followed,
                start,
                cancellationToken
            ),
            _ => throw new ArgumentException($"{step.GetType().Name} is not performed here.", nameof(step)),
        };
    }

    /// <inheritdoc cref="CaseAgents.AskSpecialistAsync"/>
    public Task<CaseOutcome> AskAsync(
        CaseState state,
        int round,
        string specialty,
        CaseQuestions asked,
        CancellationToken cancellationToken
    ) => agents.AskSpecialistAsync(state, round, specialty, asked, cancellationToken);

    private async Task<CaseOutcome> TriageAsync(
        CaseState state,
        HeadStart ahead,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        var route = routing.Route(state.Submission, state.AgeYears, state.Floor!);
        // A model will be asked whom to consult. While it thinks, passages are searched for every specialty.
        if (route is null)
            ahead.Passages = search.ForEverySpecialtyAsync(state, calls, cancellationToken);
        var atMost = StepTime.Triage(state, options.Value, start);
        return await agents.TriageAsync(state, route, ahead.Questions, atMost, start, cancellationToken);
    }

    private async Task<CaseOutcome> FindAsync(
        CaseState state,
        CaseStep.FindEvidence step,
        HeadStart ahead,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        var found = await FoundAheadAsync(step, ahead) ?? await search.FindAsync(state, step, calls, cancellationToken);
        return new CaseOutcome.EvidenceFound(
            step.Round,
            found.Passages,
            found.NoPassage,
            found.SimilarCases,
            start,
            clock.GetUtcNow()
        );
    }

    /// <summary>What was searched for before it was known who is asked; null where that lacks something.</summary>
    private static async Task<FoundEvidence?> FoundAheadAsync(CaseStep.FindEvidence step, HeadStart ahead)
    {
        if (step.Round > 0 || ahead.Passages is not { } passages)
            return null;

        var all = await passages;
        // A search that failed found nothing for anybody.
        return step.Specialties.All(all.Passages.ContainsKey) && all.Passages.Values.Any(found => !found.IsEmpty)
            ? all with
            {
                Passages = step.Specialties.ToImmutableSortedDictionary(
                    id => id,
                    id => all.Passages[id],
                    StringComparer.Ordinal
                ),
            }
            : null;
    }
}
