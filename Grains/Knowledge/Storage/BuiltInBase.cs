using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Knowledge.Embeddings;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>The built-in entries as a base file, built at first use and named after its content.</summary>
internal static class BuiltInBase
{
    /// <summary>
    /// Opens <c>builtin-(hash).duckdb</c> in the folder; builds it where it is missing or not finished.
    /// </summary>
    public static Task<KnowledgeBase> OpenAsync(string folder, CancellationToken cancellationToken) =>
        OpenAsync(folder, new(), null, TextByWords.Instance, cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    public static async Task<KnowledgeBase> OpenAsync(
        string folder,
        KnowledgeOptions options,
        ILogger? log,
        ITextEmbedding embedding,
        CancellationToken cancellationToken
    )
    {
        var guidelines = BuiltInGuidelines.Load();
        var shipped = embedding.Shipped;
        var version = Version(guidelines, shipped.Identity);
        var path = Path.Combine(folder, version + ".duckdb");
        if (!IsFinished(path, version))
        {
            await KnowledgeDraft.PublishAsync(path, version, guidelines.Entries, cancellationToken, shipped, options);
        }

        return KnowledgeBase.Open(path, options, log, embedding);
    }

    internal static string Version(BuiltInGuidelines guidelines, string embedding)
    {
        var content = $"{KnowledgeSchema.Revision}\n{embedding}\n{guidelines.ContentHash}";
        return "builtin-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 8));
    }

    private static bool IsFinished(string path, string version)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var connection = DuckFile.Connect(path);
            return KnowledgeImprint.Read(connection).Status.Version == version;
        }
        catch (Exception exception) when (exception is InvalidDataException or DuckDBException)
        {
            return false;
        }
    }
}
