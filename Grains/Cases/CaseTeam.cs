using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases;

/// <summary>Performs the steps of a case: the pure ones in place, the others by asking knowledge or an agent.</summary>
internal sealed class CaseTeam(
    CaseAgents agents, IGrainFactory grains, SpecialtyCatalog catalog, AgentCalls calls, IOptions<ProtocolOptions> options,
    TimeProvider clock, ILogger<CaseTeam> log)
{
    /// <summary>Performs any step but the consultation of specialists, which is <see cref="AskAsync"/> for each.</summary>
    public async Task<CaseOutcome> PerformAsync(CaseStep step, CaseState state, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        return step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(
                SafetyFloor.Assess(state.Submission, state.AgeYears), start, clock.GetUtcNow()),
            CaseStep.AskTriager => await agents.TriageAsync(state, start, cancellationToken),
            CaseStep.FindEvidence find => await FindAsync(state, find, start, cancellationToken),
            CaseStep.Compare => new CaseOutcome.Compared(
                Gate.Read(CaseFlow.Positions(state), state.Floor!.Acuity, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.AskValidator => await agents.ReviewAsync(state, start, cancellationToken),
            CaseStep.Settle => new CaseOutcome.ReportSettled(
                Settlement.Of(state, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.Compose compose => await agents.ComposeAsync(state, compose.AskModel, start, cancellationToken),
            _ => throw new ArgumentException($"{step.GetType().Name} is not performed here.", nameof(step)),
        };
    }

    /// <inheritdoc cref="CaseAgents.AskSpecialistAsync"/>
    public Task<CaseOutcome> AskAsync(CaseState state, int round, string specialty, CancellationToken cancellationToken) =>
        agents.AskSpecialistAsync(state, round, specialty, cancellationToken);

    private async Task<CaseOutcome> FindAsync(
        CaseState state, CaseStep.FindEvidence step, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var search = new EvidenceSearch(grains.GetGrain<IKnowledgeGrain>(0), catalog, options.Value.PassagesPerSpecialist, log);
        var found = await search.FindAsync(state, step, calls, cancellationToken);
        return new CaseOutcome.EvidenceFound(step.Round, found, start, clock.GetUtcNow());
    }
}
