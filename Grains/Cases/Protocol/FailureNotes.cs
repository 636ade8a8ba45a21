using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// What a reader of the report has to know of its models' failures, one sentence each: what is missing in it
/// for their sake.
/// </summary>
internal static class FailureNotes
{
    public static IEnumerable<string> Of(CaseState state)
    {
        if (Named(state, AbstentionReason.Filtered) is { Length: > 0 } filtered)
            yield return $"A provider's content filter declined questions about this case ({filtered}): it says nothing about how urgent the case is, and what they would have answered may be missing.";
        if (Named(state, AbstentionReason.PromptCut) is { Length: > 0 } cut)
            yield return $"A model read only a part of what it was sent ({cut}): its answer may overlook what stands in the case.";
        if (Named(state, AbstentionReason.TooLong) is { Length: > 0 } refused)
            yield return $"A question was longer than its model reads ({refused}).";
    }

    private static string Named(CaseState state, AbstentionReason reason) =>
        string.Join(
            ", ",
            state
                .ModelFailures.Where(failure => failure.Reason == reason)
                .Select(static failure => failure.Specialty ?? failure.Role)
                .Distinct()
        );
}
