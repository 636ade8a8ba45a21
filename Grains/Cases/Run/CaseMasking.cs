using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Takes the patient out of a case before anything of it leaves the house, once a case: the masked submission and the
/// table are stored with it, so that every process tells models the same. Nothing is done where no model outside is
/// asked.
/// </summary>
internal sealed partial class CaseMasking(
    IOptions<ModelOptions> models,
    IOptions<EmbeddingOptions> embedding,
    TimeProvider clock,
    ILogger<CaseMasking> log
)
{
    /// <summary>
    /// The case with its masked submission. What agents of a case without one have said already is masked as well. A
    /// case whose texts cannot be masked is told to nobody: its report is made of the floor.
    /// </summary>
    public CaseState Masked(CaseState state)
    {
        if (state.Ended || state.Identities is not null || !IsTold)
            return state;
        try
        {
            var (told, identities) = IdentityMask.Case(
                state.CaseId,
                state.Submission,
                state.AcceptedAt,
                OwnNames.Of(models.Value.OwnNames)
            );
            return WithHidden(state with { Masked = told, Identities = identities });
        }
        catch (Exception e)
        {
            LogFailed(state.CaseId, e.GetType().Name);
            return CaseFlow.Apply(state, new CaseOutcome.DeadlinePassed(clock.GetUtcNow(), clock.GetUtcNow()));
        }
    }

    /// <summary>
    /// Something that the product's own code says of a case, as models may be told it: it may quote the patient.
    /// </summary>
    public static T Hidden<T>(CaseState state, T said)
        where T : class => state.Identities is { } identities ? Hiding.Of(identities).All(said) : said;

    /// <summary>Something that is shown to a caller, with the identifiers in their places.</summary>
    public static T Restored<T>(CaseState state, T shown)
        where T : class => state.Identities is { } identities ? Restoring.Of(identities).All(shown) : shown;

    private bool IsTold =>
        models.Value.Deidentify && (models.Value.Provider != ModelProvider.Offline || embedding.Value.IsOutside);

    private static CaseState WithHidden(CaseState state)
    {
        var hiding = Hiding.Of(state.Identities!);
        return state with
        {
            Triage = state.Triage is null ? null : hiding.All(state.Triage),
            Opinions = [.. state.Opinions.Select(hiding.All)],
            Gates = [.. state.Gates.Select(hiding.All)],
            Verdict = state.Verdict is null ? null : hiding.All(state.Verdict),
            Settled = state.Settled is null ? null : hiding.All(state.Settled),
        };
    }

    [LoggerMessage(LogLevel.Error, "Case {CaseId} could not be masked ({Error}); no model is told of it")]
    private partial void LogFailed(string caseId, string error);
}
