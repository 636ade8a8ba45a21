using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases;

/// <summary>Performs the steps of a case: the pure ones in place, the others by asking knowledge or an agent.</summary>
internal sealed class CaseTeam(
    CaseAgents agents, CaseWriting writing, IGrainFactory grains, SpecialtyCatalog catalog, AgentCalls calls,
    IOptions<ProtocolOptions> options, TimeProvider clock, ILogger<CaseTeam> log)
{
    // Rules route within a fraction of it: who has not answered by then asks a model.
    private static readonly TimeSpan LongestRouting = TimeSpan.FromMilliseconds(5);

    /// <summary>Performs any step but the consultation of specialists, which is <see cref="AskAsync"/> for each.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The case.</param>
    /// <param name="ahead">What the run has begun before it was asked for; the step may use it or add to it.</param>
    /// <param name="followed">Whether somebody follows the case.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public async Task<CaseOutcome> PerformAsync(
        CaseStep step, CaseState state, HeadStart ahead, bool followed, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        return step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(
                SafetyFloor.Assess(state.Submission, state.AgeYears), start, clock.GetUtcNow()),
            CaseStep.AskTriager => await TriageAsync(state, ahead, start, cancellationToken),
            CaseStep.FindEvidence find => await FindAsync(state, find, ahead, start, cancellationToken),
            CaseStep.Compare => new CaseOutcome.Compared(
                Gate.Read(CaseFlow.Positions(state), state.Floor!.Acuity, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.AskValidator => await writing.ReviewAsync(state, ahead, followed, start, cancellationToken),
            CaseStep.Settle => new CaseOutcome.ReportSettled(
                Settlement.Of(state, catalog.ReliabilityOf), start, clock.GetUtcNow()),
            CaseStep.Compose compose => await writing.ComposeAsync(state, compose.AskModel, ahead, followed, start, cancellationToken),
            _ => throw new ArgumentException($"{step.GetType().Name} is not performed here.", nameof(step)),
        };
    }

    /// <inheritdoc cref="CaseAgents.AskSpecialistAsync"/>
    public Task<CaseOutcome> AskAsync(CaseState state, int round, string specialty, CancellationToken cancellationToken) =>
        agents.AskSpecialistAsync(state, round, specialty, cancellationToken);

    private EvidenceSearch Search() => new(grains.GetGrain<IKnowledgeGrain>(0), catalog, options.Value.PassagesPerSpecialist, log);

    private async Task<CaseOutcome> TriageAsync(
        CaseState state, HeadStart ahead, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var triage = agents.TriageAsync(state, start, cancellationToken);
        using var routed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(triage, Task.Delay(LongestRouting, clock, routed.Token)) == triage)
            await routed.CancelAsync();
        else
            // Which specialists will be asked is not known yet: every shelf is searched while the model thinks.
            ahead.Passages = Search().EveryShelfAsync(state, calls, cancellationToken);
        return await triage;
    }

    private async Task<CaseOutcome> FindAsync(
        CaseState state, CaseStep.FindEvidence step, HeadStart ahead, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var search = Search();
        var found = step.Round == 0 && ahead.Passages is { } passages && await passages is { IsEmpty: false } all
            ? search.For(step, all)
            : await search.FindAsync(state, step, calls, cancellationToken);
        return new CaseOutcome.EvidenceFound(step.Round, found, start, clock.GetUtcNow());
    }
}
