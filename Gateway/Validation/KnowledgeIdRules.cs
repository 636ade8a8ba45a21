using System.Collections.Immutable;
using Orleans.MedAssist.Gateway.Knowledge;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>Ids of what the knowledge base may hold.</summary>
internal static class KnowledgeIdRules
{
    private const int Most = 100;

    public static Refusals Check(PassageIds wanted)
    {
        var refusals = Count(wanted.Ids);
        if (!refusals.Any)
            refusals.Entries("ids", wanted.Ids, CheckId, Most);
        return refusals;
    }

    public static Refusals Check(CaseNumbers wanted) => Count(wanted.Ids);

    private static void CheckId(Place place, string id, Refusals refusals)
    {
        if (string.IsNullOrWhiteSpace(id))
            refusals.Add(place.Itself, "Expected an id.");
        else
            refusals.Line(place, id, Refusals.MaxName);
    }

    private static Refusals Count<T>(ImmutableArray<T> ids)
    {
        var refusals = new Refusals();
        if (ids.IsDefaultOrEmpty || ids.Length > Most)
            refusals.Add("ids", $"Expected 1 to {Most} entries.");
        return refusals;
    }
}
