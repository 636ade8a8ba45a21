using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// The embedding of the base that a product serves: the encoder costs a question milliseconds of processor time, words
/// next to nothing, so that a figure means little without it.
/// </summary>
internal static class ServedEmbedding
{
    public static Option<string?> Option() =>
        new Option<string?>("--embedding")
        {
            Description = "encoder or lexical, for the product that is started; otherwise its own default.",
        }.AcceptOnlyFromAmong("encoder", "lexical");

    /// <summary>The product's setting.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(string? named) =>
        named is null ? [] : [("Knowledge__Embedding__Provider", named)];

    /// <summary>What a running product says about its base.</summary>
    public static async Task<string> LineAsync(Uri product, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = product };
        var served = await client.GetFromJsonAsync<KnowledgeStatus>(
            "/v1/knowledge",
            CaseJson.Options,
            cancellationToken
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Knowledge: {served!.Guidelines:N0} passages, embedding {served.Embedding}, index {served.Index}."
        );
    }
}
