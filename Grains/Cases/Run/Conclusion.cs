using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// The last steps of a case, the arbiter's word and the report's words. Where the hospital wants it they overlap: the
/// words are written as if the arbiter changed nothing, and used where it did not.
/// </summary>
internal sealed class Conclusion(
    CaseAgents agents,
    SpecialtyCatalog catalog,
    IOptions<ProtocolOptions> options,
    TimeProvider clock
)
{
    public async Task<CaseOutcome> ReviewAsync(
        CaseState state,
        HeadStart ahead,
        bool followed,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        if (!options.Value.DraftAhead || CaseBudget.Share(state).Calls < 2)
            return await agents.ReviewAsync(state, CaseBudget.Share(state), ahead.Questions, start, cancellationToken);

        var foreseen = state with { Settled = Settlement.Of(state, catalog.ReliabilityOf) };
        var wording = new Wording(AskModel: true, CaseBudget.Share(state, 2, 1), followed, Ahead: true);
        ahead.Begin(
            foreseen.Settled,
            agents.ComposeAsync(wording, foreseen, ahead.Questions, start, cancellationToken)
        );
        return await agents.ReviewAsync(
            state,
            CaseBudget.Share(state, 2, 0),
            ahead.Questions,
            start,
            cancellationToken
        );
    }

    public async Task<CaseOutcome> ComposeAsync(
        CaseState state,
        bool askModel,
        HeadStart ahead,
        bool followed,
        DateTimeOffset start,
        CancellationToken cancellationToken
    )
    {
        if (askModel && ahead.Holds(state.Settled!) && await WrittenAsync(ahead, cancellationToken) is { } written)
            return written with { StartedAt = start, At = clock.GetUtcNow() };

        var composed = await agents.ComposeAsync(
            new Wording(askModel, CaseBudget.Share(state), followed),
            state,
            ahead.Questions,
            start,
            cancellationToken
        );
        return composed with { Discarded = await WrittenAsync(ahead, cancellationToken), At = clock.GetUtcNow() };
    }

    /// <summary>What was written ahead; null where nothing was, or time was over before.</summary>
    private static async Task<CaseOutcome.Composed?> WrittenAsync(HeadStart ahead, CancellationToken cancellationToken)
    {
        if (ahead.Draft is not { } draft)
            return null;

        try
        {
            return await draft.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
