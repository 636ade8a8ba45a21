using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>A question that the knowledge base can answer.</summary>
internal sealed class KnowledgeQueryRules(IKnownSpecialties? specialties = null)
{
    private const int MaxQuery = 4_000;
    private const int MaxPassages = 100;

    public Refusals Check(KnowledgeQuery query)
    {
        var refusals = new Refusals();
        refusals.Text(Place.Root, "query", query.Query, MaxQuery, required: true);
        refusals.Range(Place.Root, "k", query.K, 1, MaxPassages, "passages");
        if (query.Specialty is { } specialty)
        {
            CaseOptionRules.Check(new Place("specialty"), specialty, specialties, refusals);
        }

        return refusals;
    }
}
