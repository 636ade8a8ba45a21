using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// The embedding by meaning: the encoder's 384 numbers, and zeros above them, because every base holds 768.
/// </summary>
internal sealed class TextByMeaning(ITextMeaning meaning, TimeSpan? patience = null) : ITextEmbedding
{
    // The first of a long question say what it is about; the words of all of it count beside them.
    private const int TokensOfQuestion = 64;

    // A question asks for one thing in few words: one that is common by chance tells nothing. A case tells many things
    // in many words, each of which may be what a passage is about.
    private static readonly WordWeight OfQuestion = new(0, 2);
    private static readonly WordWeight OfCase = new(4);
    private const int ShortTokens = 40;
    private const int LongTokens = 120;

    /// <summary>The identity of every base that is built by the encoder.</summary>
    public static string Name { get; } = Of(SentenceEncoder.Identity);

    public string Identity => Name;

    public bool IsOutside => false;

    public bool KeepsVectors => true;

    public TimeSpan Patience => patience ?? Timeout.InfiniteTimeSpan;

    public bool IsAvailable => meaning.IsAvailable;

    /// <summary>
    /// Up to 40 tokens a question's, from 120 on a case's, evenly in between. Measured with <c>evaluate retrieval</c>,
    /// <c>evaluate lay</c> and <c>evaluate evidence</c>.
    /// </summary>
    public WordWeight WordWeight(string question)
    {
        var share = ShareOfCase(question);
        return new(OfCase.Straight * share, OfQuestion.Squared * (1 - share));
    }

    public Relevance? Relevance(QuerySubject about) => Embeddings.Relevance.Of(about, byLikeness: true);

    /// <summary>0 for a question, 1 for a case.</summary>
    private float ShareOfCase(string question) =>
        (float)Math.Clamp(meaning.Tokens(question) - ShortTokens, 0, LongTokens - ShortTokens)
        / (LongTokens - ShortTokens);

    public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) => new Generator(meaning);

    public IEmbeddingGenerator<string, Embedding<float>> ForDocuments(TermStatistics statistics) =>
        BuiltInVectors.Before(Over(statistics));

    public ITextEmbedding? For(string identity) =>
        identity == Identity || identity == Of(SentenceEncoder.Unquantised) ? this : null;

    private static string Of(string encoder) => $"{encoder}-of-{LexicalEmbedding.Dimensions}";

    private sealed class Generator(ITextMeaning meaning) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            var stored = LexicalEmbedding.IsForDocuments(options);
            string[] texts = [.. values];
            var vectors = new Embedding<float>[texts.Length];
            if (texts.Length == 1)
                vectors[0] = Vector(texts[0], stored, cancellationToken);
            else
                Parallel.For(
                    0,
                    texts.Length,
                    new ParallelOptions
                    {
                        CancellationToken = cancellationToken,
                        TaskScheduler = TaskScheduler.Default,
                    },
                    place => vectors[place] = Vector(texts[place], stored, cancellationToken)
                );
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

        private Embedding<float> Vector(string text, bool stored, CancellationToken cancellationToken)
        {
            var vector = new float[LexicalEmbedding.Dimensions];
            var direction = stored
                ? Document(text, cancellationToken)
                : meaning.Embed(text, TokensOfQuestion, cancellationToken);
            direction.CopyTo(vector, 0);
            return new(vector);
        }

        /// <summary>
        /// The middle of what it is called, of all that it says, and of its first sentence, which tells how the thing
        /// presents: in one direction of all of it the first few words, which questions are like, would be lost.
        /// </summary>
        private float[] Document(string text, CancellationToken cancellationToken)
        {
            var line = text.IndexOf('\n', StringComparison.Ordinal);
            var (head, body) = (text[..Math.Max(0, line)], text[(line + 1)..]);
            string[] parts = [head, body, Sentences.Of(body).FirstOrDefault("")];
            var middle = new float[SentenceEncoder.Numbers];
            foreach (var part in parts.Distinct().Where(part => part.Any(char.IsLetterOrDigit)))
                TensorPrimitives.Add(
                    middle,
                    meaning.Embed(part, SentenceEncoder.MostTokens, cancellationToken),
                    middle
                );
            TensorPrimitives.Divide(middle, TensorPrimitives.Norm<float>(middle), middle);
            return middle;
        }

        /// <summary>Nothing: the encoder is the process's.</summary>
        public void Dispose() { }
    }
}
