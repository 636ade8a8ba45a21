using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// What a case may still spend on models: its terms less its usage, both stored, so that a case that is taken up again
/// has no more than it had. Nothing is asked once it is spent; what is under way then is the most that it is exceeded
/// by.
/// </summary>
internal static class CaseBudget
{
    /// <summary>
    /// The share of one of several questions that are asked at once: together they have what is left.
    /// </summary>
    /// <param name="state">The case.</param>
    /// <param name="questions">How many are asked at once.</param>
    /// <param name="place">Which of them, from 0; the earlier ones have the calls that cannot be divided.</param>
    public static ModelAllowance Share(CaseState state, int questions = 1, int place = 0)
    {
        var (terms, usage) = (state.Terms, state.Usage);
        var calls = Math.Max(0, terms.MaxModelCalls - usage.ModelCalls);
        return new ModelAllowance
        {
            Calls = terms.MaxModelCalls == 0 ? int.MaxValue : calls / questions + (place < calls % questions ? 1 : 0),
            Tokens =
                terms.MaxTokens == 0
                    ? long.MaxValue
                    : Math.Max(0, terms.MaxTokens - usage.PromptTokens - usage.CompletionTokens) / questions,
            Until = state.Deadline,
            CostUsd =
                terms.MaxCostUsd <= 0 ? double.MaxValue : Math.Max(0, terms.MaxCostUsd - usage.CostUsd) / questions,
        };
    }

    /// <summary>Whether no model may be asked any more.</summary>
    public static bool IsSpent(CaseState state) => Share(state).IsSpent;

    /// <summary>
    /// Whether a settled report lacks something for want of a budget: an opinion, the end of a dispute, a
    /// model's words.
    /// </summary>
    public static bool Withheld(CaseState state) =>
        state.Opinions.Any(opinion => opinion.Reason == AbstentionReason.Budget)
        || (!state.CutShort && state.Triage?.Path == CasePath.Panel && IsSpent(state));

    /// <summary>Whether a dispute was left as it stood because its end could not be paid for.</summary>
    public static bool LeftDispute(CaseState state) =>
        state is { Verdict: null, CutShort: false, Gates: [.., { Result: GateResult.Disputed }] }
        && state.Triage?.Path == CasePath.Panel
        && IsSpent(state);
}
