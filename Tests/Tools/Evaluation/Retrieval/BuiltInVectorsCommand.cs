using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Language.Meaning;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary><c>vectors FILE</c>: embeds the built-in entries, for the file that ships with them.</summary>
internal static class BuiltInVectorsCommand
{
    private static readonly Argument<FileInfo> Into = new("file")
    {
        Description = "The file to write, Grains/Knowledge/Embeddings/vectors.bin.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("vectors", "Embeds the built-in entries anew, after one was changed.") { Into };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                using var encoder = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance);
                string[] texts = [.. BuiltInGuidelines.Load().Entries.Select(entry => entry.Searchable)];
                var embedded = await EmbedAsync(texts, encoder, cancellationToken);
                using var file = line.GetValue(Into)!.Create();
                BuiltInVectors.Write(file, embedded);
                return 0;
            }
        );
        return command;
    }

    /// <summary>The texts with the vectors that a base would hold of them.</summary>
    public static async Task<IReadOnlyList<(string Text, float[] Vector)>> EmbedAsync(
        IReadOnlyList<string> texts,
        ITextMeaning encoder,
        CancellationToken cancellationToken
    )
    {
        using var generator = new TextByMeaning(encoder).Over(TermStatistics.Of(texts));
        var vectors = await generator.GenerateAsync(texts, LexicalEmbedding.ForDocuments, cancellationToken);
        return [.. texts.Zip(vectors, (text, vector) => (text, vector.Vector.ToArray()))];
    }
}
