using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// What somebody without medical words asks, and the entries that answer it, with which it has no stem in common. The
/// held half was written first, and nothing is chosen by it.
/// </summary>
internal sealed record LayQuestion
{
    public required string Question { get; init; }

    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>The questions of a half, <c>held</c> or <c>open</c>.</summary>
    public static IReadOnlyList<LayQuestion> Of(string half)
    {
        using var lines = new StreamReader(
            typeof(LayQuestion).Assembly.GetManifestResourceStream(typeof(LayQuestion), $"lay.lay-{half}.jsonl")!
        );
        return
        [
            .. lines
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<LayQuestion>(line, JsonSerializerOptions.Web)!),
        ];
    }
}
