using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// The two embeddings that ask nobody outside. What is configured decides how bases are built, where the encoder can be
/// loaded; what a base was built with decides how it is asked.
/// </summary>
internal sealed class TextInside(TextByMeaning meaning, bool byMeaning) : ITextEmbedding
{
    private ITextEmbedding Building => byMeaning && meaning.IsAvailable ? meaning : TextByWords.Instance;

    /// <summary>
    /// The vectors of the built-in entries are known, so that the encoder need not be there when their base is built.
    /// </summary>
    public ITextEmbedding Shipped => byMeaning ? meaning : TextByWords.Instance;

    public string Identity => Building.Identity;

    public bool IsOutside => false;

    public bool IsAvailable => Building.IsAvailable;

    public TimeSpan Patience => Building.Patience;

    public bool KeepsVectors => Building.KeepsVectors;

    public WordWeight WordWeight(string question) => Building.WordWeight(question);

    public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) => Building.Over(statistics);

    public IEmbeddingGenerator<string, Embedding<float>> ForDocuments(TermStatistics statistics) =>
        Building.ForDocuments(statistics);

    public ITextEmbedding? For(string identity) =>
        identity == TextByWords.Instance.Identity ? TextByWords.Instance : meaning.For(identity);
}
