using System.Collections.Immutable;

namespace Orleans.MedAssist.Models.Context;

/// <summary>Which facts a role is told where there is room for all.</summary>
internal static class RoleNeeds
{
    // The guide's number: the opening sentence and the five that say most.
    private const int SummarySentences = 5;

    public static HashSet<CaseFact> Of(AgentRole role, ImmutableArray<CaseFact> facts) => role switch
    {
        AgentRole.Triager => [.. facts.Where(Routes), .. Summary(facts)],
        AgentRole.Rebuttal or AgentRole.Validator => [.. facts.Where(Decides)],
        _ => [.. facts],
    };

    private static bool Routes(CaseFact fact) => fact.Floor || fact.Field switch
    {
        CaseField.PastHistory => true,
        CaseField.History => fact.Bears,
        CaseField.Examination => fact.Bears || (fact.Weight is Weight.Telling && !fact.Normal),
        CaseField.Investigations => true,
        CaseField.SocialHistory or CaseField.FamilyHistory => fact.Bears,
        _ => false,
    };

    private static bool Decides(CaseFact fact) => fact.Floor || fact.Bears || IsOpening(fact) || fact.Field switch
    {
        CaseField.Investigations => !fact.Normal || fact.Weight is Weight.Telling,
        _ => fact.Weight is Weight.Telling,
    };

    private static IEnumerable<CaseFact> Summary(ImmutableArray<CaseFact> facts) => facts
        .Where(fact => fact.Field is CaseField.History)
        .OrderBy(fact => !IsOpening(fact)).ThenBy(fact => !fact.Bears).ThenBy(fact => fact.Weight).ThenBy(fact => fact.Index)
        .Take(1 + SummarySentences)
        .Where(fact => IsOpening(fact) || fact.Bears || fact.Weight is not Weight.Background);

    private static bool IsOpening(CaseFact fact) => fact is { Field: CaseField.History, Index: 0 };
}
