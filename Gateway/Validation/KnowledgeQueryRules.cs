using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>A question that the knowledge base can answer.</summary>
internal sealed class KnowledgeQueryRules(IKnownSpecialties? specialties = null)
{
    private const int MaxQuery = 4_000;
    private const int MaxPassages = 100;
    private const int MaxAge = 130;

    public Refusals Check(KnowledgeQuery query) => Check(query, new Refusals());

    /// <summary>The same, into refusals that are given, which may keep the bounds.</summary>
    public Refusals Check(KnowledgeQuery query, Refusals refusals) =>
        Check(query.Query, query.K, "passages", query.Specialty, refusals);

    public Refusals Check(SimilarCaseQuery query) => Check(query, new Refusals());

    /// <inheritdoc cref="Check(KnowledgeQuery, Refusals)"/>
    public Refusals Check(SimilarCaseQuery query, Refusals refusals)
    {
        Check(query.Query, query.K, "cases", query.Specialty, refusals);
        refusals.Range(Place.Root, "ageYears", query.AgeYears, 0, MaxAge, "years");
        return refusals;
    }

    private Refusals Check(string query, int k, string what, string? specialty, Refusals refusals)
    {
        refusals.Text(Place.Root, "query", query, MaxQuery, required: true);
        refusals.Range(Place.Root, "k", k, 1, MaxPassages, what);
        if (specialty is not null)
            CaseOptionRules.Check(new Place("specialty"), specialty, specialties, refusals);
        return refusals;
    }
}
