namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// What makes a passage one about a question: either is enough. Measured with <c>evaluate evidence</c> on cases and
/// claims whose passages a reader judged.
/// </summary>
/// <param name="Share">The share of the question's words that it holds (<see cref="Lexical.Bm25"/>), 0 to 1.</param>
/// <param name="OfBest">The same, as a part of the best passage's share.</param>
/// <param name="Likeness">Its cosine; over 1 where that tells nothing.</param>
internal readonly record struct Relevance(float Share, float OfBest, float Likeness)
{
    // A claim says one thing, and a passage about it holds a quarter of its words. A case says many, and a passage
    // about it holds half as many of them as the best; what holds next to none is not about it even so.
    private static readonly Relevance Claim = new(0.25f, 0, 0.65f);
    private static readonly Relevance Case = new(0.04f, 0.5f, 0.6f);

    /// <summary>By words and likeness; null where any words are asked about.</summary>
    public static Relevance? Of(QuerySubject about, bool byLikeness = false)
    {
        Relevance? relevance = about switch
        {
            QuerySubject.Case => Case,
            QuerySubject.Claim => Claim,
            _ => null,
        };
        return byLikeness || relevance is not { } words ? relevance : words with { Likeness = 2 };
    }

    /// <summary>Whether a passage of this likeness and share is about the question whose best share is given.</summary>
    public bool Holds(double likeness, float share, float best) =>
        likeness >= Likeness || (share >= Share && share >= OfBest * best);
}
