using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// The embedding that this process builds bases with and asks them by: vectors of 768 numbers and length 1.
/// </summary>
internal interface ITextEmbedding
{
    /// <summary>Stored in a base; changes whenever a text would be embedded differently.</summary>
    string Identity { get; }

    /// <summary>
    /// What a text's share of words (<see cref="Bm25"/>) counts beside its cosine, which counts 1, for one question.
    /// </summary>
    float WordWeight(string question);

    /// <summary>Whether texts leave the process.</summary>
    bool IsOutside { get; }

    /// <summary>Whether a stored text's vector depends on that text alone, so that a base that grows keeps
    /// it.</summary>
    bool KeepsVectors { get; }

    /// <summary>The embedding that asks a base of this identity; null where this process has none.</summary>
    ITextEmbedding? For(string identity) => identity == Identity ? this : null;

    /// <summary>
    /// The generator over a base. A text is a question unless <see cref="LexicalEmbedding.ForDocuments"/> is passed.
    /// </summary>
    IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics);
}

/// <summary>The embedding by words.</summary>
internal sealed class TextByWords : ITextEmbedding
{
    public static TextByWords Instance { get; } = new();

    public string Identity => LexicalEmbedding.Identity;

    /// <summary>
    /// The vector is the words once more, with noise: measured on 2,828 NIH questions, the right document is most often
    /// in the first five at 4 (0.5: 92.2 %, 4: 94.3 %, of 64 candidates each).
    /// </summary>
    public const float Weight = 4;

    public float WordWeight(string question) => Weight;

    public bool KeepsVectors => false;

    public bool IsOutside => false;

    public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) =>
        new LexicalEmbedding(statistics);
}
