using System.Collections.Immutable;

namespace Orleans.MedAssist.Models.Context;

/// <summary>Which facts a role is told where there is room for all.</summary>
internal sealed class RoleNeeds
{
    // The guide's number: the opening sentence and the five that say most.
    private const int SummarySentences = 5;

    private readonly Func<ImmutableArray<CaseFact>, IEnumerable<CaseFact>> _choose;

    private RoleNeeds(Func<ImmutableArray<CaseFact>, IEnumerable<CaseFact>> choose) => _choose = choose;

    /// <summary>The whole record, however long.</summary>
    public static RoleNeeds Everything { get; } = new(facts => facts);

    /// <summary>What says who should look at the case, while nothing is decided or disputed yet.</summary>
    public static RoleNeeds ToRoute { get; } = new(facts => facts.Where(Routes).Concat(Summary(facts)));

    /// <summary>What bears on the claims that are disputed.</summary>
    public static RoleNeeds ToDecide { get; } = new(facts => facts.Where(Decides));

    /// <summary>No findings at all: the settled report holds what is to be said.</summary>
    public static RoleNeeds NoFindings { get; } = new(_ => []);

    /// <summary>Those of the facts.</summary>
    public HashSet<CaseFact> Of(ImmutableArray<CaseFact> facts) => [.. _choose(facts)];

    private static bool Routes(CaseFact fact) =>
        fact.Floor
        || fact.Field switch
        {
            CaseField.PastHistory => true,
            CaseField.History => fact.Bears,
            CaseField.Examination => fact.Bears || (fact.Weight is Weight.Telling && !fact.Normal),
            CaseField.Investigations => true,
            CaseField.SocialHistory or CaseField.FamilyHistory => fact.Bears,
            _ => false,
        };

    private static bool Decides(CaseFact fact) =>
        fact.Floor
        || fact.Bears
        || IsOpening(fact)
        || fact.Field switch
        {
            CaseField.Investigations => !fact.Normal || fact.Weight is Weight.Telling,
            _ => fact.Weight is Weight.Telling,
        };

    private static IEnumerable<CaseFact> Summary(ImmutableArray<CaseFact> facts) =>
        facts
            .Where(fact => fact.Field is CaseField.History)
            .OrderBy(fact => !IsOpening(fact))
            .ThenBy(fact => !fact.Bears)
            .ThenBy(fact => fact.Weight)
            .ThenBy(fact => fact.Index)
            .Take(1 + SummarySentences)
            .Where(fact => IsOpening(fact) || fact.Bears || fact.Weight is not Weight.Background);

    private static bool IsOpening(CaseFact fact) => fact is { Field: CaseField.History, Index: 0 };
}
