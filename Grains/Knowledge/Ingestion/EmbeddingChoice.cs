using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// What embeds a base: what built the base that it grows from, otherwise what is named, otherwise what is configured.
/// The encoder takes milliseconds a row, so that it reads a base of more than <see cref="ImportOptions.EncoderRows"/>
/// only where it is named; others are embedded by words.
/// </summary>
internal sealed class EmbeddingChoice(ITextEmbedding configured, ImportOptions bounds)
{
    /// <summary>What embeds a base however many rows it has; null where their number decides.</summary>
    /// <exception cref="ImportRefusedException">What is named cannot be had.</exception>
    public ITextEmbedding? Settled(ImportOrder order) =>
        (order.Onto, order.Embedding) switch
        {
            ({ } before, var named) => Kept(before, named),
            (_, { } named) => Named(named),
            _ => null,
        };

    /// <summary>What embeds a new base of so many rows, for which nothing is named.</summary>
    public ITextEmbedding ByRows(long rows) =>
        rows > bounds.EncoderRows
        && configured.Identity == TextByMeaning.Name
        && configured.For(LexicalEmbedding.Identity) is { } words
            ? words
            : configured;

    // A base that grows stays what it is, whichever embedding new bases are built with.
    private ITextEmbedding Kept(string path, EmbeddingProvider? named)
    {
        using var connection = DuckFile.Connect(path, bounds.MemoryMb);
        var built = KnowledgeImprint.Read(connection).Status.Embedding;
        // Vectors of an earlier weighing of words are made anew with the rest; a model's could not be.
        var mayBeMadeAnew = !configured.KeepsVectors && LexicalEmbedding.IsOne(built);
        var kept =
            configured.For(built)
            ?? (
                mayBeMadeAnew
                    ? configured
                    : throw new ImportRefusedException(
                        $"The base that is there was embedded by {built}, and Knowledge:Embedding is {configured.Identity}: build a new base from all files instead."
                    )
            );
        return named is null || kept.Identity == IdentityOf(named.Value)
            ? kept
            : throw ImportRefusedException.Conflict(
                $"embedding: {NameOf(named.Value)} is named, and a base that grows keeps the embedding that built it, {built}; name none, or build a new base from all files."
            );
    }

    private ITextEmbedding Named(EmbeddingProvider named) =>
        configured.IsOutside
            ? throw ImportRefusedException.Conflict(
                $"embedding: {NameOf(named)} is named, and Knowledge:Embedding:Provider is an endpoint, whose model {configured.Identity} builds every base; name none."
            )
        : configured.For(IdentityOf(named)) is { IsAvailable: true } found ? found
        : throw ImportRefusedException.Conflict(
            $"embedding: {NameOf(named)} is named, and it cannot be loaded on this machine; nothing was changed."
        );

    private static string IdentityOf(EmbeddingProvider named) =>
        named == EmbeddingProvider.Encoder ? TextByMeaning.Name : LexicalEmbedding.Identity;

    private static string NameOf(EmbeddingProvider named) => named.ToString().ToLowerInvariant();
}
