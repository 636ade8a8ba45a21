using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Language.Meaning;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// The embedding by meaning: the encoder's 384 numbers, and zeros above them, because every base holds 768.
/// </summary>
internal sealed class TextByMeaning(ITextMeaning meaning) : ITextEmbedding
{
    // The first of a long question say what it is about; the words of all of it count beside them.
    private const int TokensOfQuestion = 64;

    // A question asks for one thing in few words, a case tells many in many.
    private const float OfQuestion = 0.5f;
    private const float OfCase = 4;
    private const int ShortTokens = 40;
    private const int LongTokens = 120;

    public string Identity => $"{SentenceEncoder.Identity}-of-{LexicalEmbedding.Dimensions}";

    public bool IsOutside => false;

    public bool KeepsVectors => true;

    /// <summary>Whether the encoder can be loaded.</summary>
    public bool IsAvailable => meaning.IsAvailable;

    /// <summary>
    /// Words count the more, the longer the question: 0.5 up to 40 tokens, 4 from 120 on, evenly in between.
    /// </summary>
    public float WordWeight(string question)
    {
        var beyond = Math.Clamp(meaning.Tokens(question) - ShortTokens, 0, LongTokens - ShortTokens);
        return OfQuestion + ((OfCase - OfQuestion) * beyond / (LongTokens - ShortTokens));
    }

    public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) => new Generator(meaning);

    private sealed class Generator(ITextMeaning meaning) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            var tokens = LexicalEmbedding.IsForDocuments(options) ? SentenceEncoder.MostTokens : TokensOfQuestion;
            string[] texts = [.. values];
            var vectors = new Embedding<float>[texts.Length];
            if (texts.Length == 1)
                vectors[0] = Vector(texts[0], tokens);
            else
                Parallel.For(
                    0,
                    texts.Length,
                    new ParallelOptions
                    {
                        CancellationToken = cancellationToken,
                        TaskScheduler = TaskScheduler.Default,
                    },
                    place => vectors[place] = Vector(texts[place], tokens)
                );
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

        private Embedding<float> Vector(string text, int tokens)
        {
            var vector = new float[LexicalEmbedding.Dimensions];
            meaning.Embed(text, tokens).CopyTo(vector, 0);
            return new(vector);
        }

        /// <summary>Nothing: the encoder is the process's.</summary>
        public void Dispose() { }
    }
}
