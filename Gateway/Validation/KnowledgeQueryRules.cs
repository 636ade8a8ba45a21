using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>A question that the knowledge base can answer.</summary>
internal sealed class KnowledgeQueryRules(IKnownSpecialties? specialties = null)
{
    private const int MaxQuery = 4_000;
    private const int MaxPassages = 100;

    public Refusals Check(KnowledgeQuery query) => Check(query, new Refusals());

    /// <summary>The same, into refusals that are given, which may keep the bounds.</summary>
    public Refusals Check(KnowledgeQuery query, Refusals refusals)
    {
        refusals.Text(Place.Root, "query", query.Query, MaxQuery, required: true);
        refusals.Range(Place.Root, "k", query.K, 1, MaxPassages, "passages");
        if (query.Specialty is { } specialty)
        {
            CaseOptionRules.Check(new Place("specialty"), specialty, specialties, refusals);
        }

        return refusals;
    }
}
