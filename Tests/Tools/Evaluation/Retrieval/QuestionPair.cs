using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>A question, the passage that answers it, and the document that the passage is of.</summary>
internal sealed record QuestionPair
{
    public required string Id { get; init; }

    public required string Document { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    public static List<QuestionPair> ReadFile(string path) =>
        [
            .. File.ReadLines(path)
                .Select(line => JsonSerializer.Deserialize<QuestionPair>(line, JsonSerializerOptions.Web)!),
        ];
}
