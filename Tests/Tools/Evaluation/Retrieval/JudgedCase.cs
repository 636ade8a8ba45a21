using System.Text.Json;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// A case with what one reader of all built-in entries would have shown to its specialists. The held half was written
/// first, and nothing is chosen by it.
/// </summary>
internal sealed record JudgedCase
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Specialties { get; init; }

    public required CaseSubmission Submission { get; init; }

    public required IReadOnlyList<JudgedClaim> Claims { get; init; }

    /// <summary>The ids of the entries that concern the case.</summary>
    public required ISet<string> Relevant { get; init; }

    /// <summary>The cases of a half, <c>held</c> or <c>open</c>.</summary>
    public static IReadOnlyList<JudgedCase> Of(string half)
    {
        using var lines = new StreamReader(
            typeof(JudgedCase).Assembly.GetManifestResourceStream(typeof(JudgedCase), $"cases.cases-{half}.jsonl")!
        );
        return
        [
            .. lines
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JudgedCase>(line, StrictJson.Options)!),
        ];
    }
}

/// <summary>What a specialist could claim in a case.</summary>
internal sealed record JudgedClaim
{
    public required string Specialty { get; init; }

    public required string Text { get; init; }

    /// <summary>The entries that are about the claim, for or against it; empty where none is.</summary>
    public required ISet<string> Supported { get; init; }
}
