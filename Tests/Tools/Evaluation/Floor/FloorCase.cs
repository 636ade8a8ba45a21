using System.Text.Json;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Floor;

/// <summary>
/// An emergency as people tell it, or what only sounds like one. The held half was written first, and nothing is chosen
/// by it; both are by one author, whose levels follow the Emergency Severity Index.
/// </summary>
internal sealed record FloorCase
{
    public required string Id { get; init; }

    /// <summary>How it is told: lay, nurse, textbook …; <c>lookalike</c> for what is none.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is; of a look-alike, why it is none.</summary>
    public required string Is { get; init; }

    /// <summary>The least urgency that is right; absent for a look-alike.</summary>
    public Acuity? Least { get; init; }

    /// <summary>The most urgency that is right; absent for an emergency.</summary>
    public Acuity? Most { get; init; }

    public required CaseSubmission Submission { get; init; }

    /// <summary>The cases of a half, <c>held</c> or <c>open</c>.</summary>
    public static IReadOnlyList<FloorCase> Of(string half)
    {
        using var lines = new StreamReader(
            typeof(FloorCase).Assembly.GetManifestResourceStream(typeof(FloorCase), $"corpus.floor-{half}.jsonl")!
        );
        return
        [
            .. lines
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<FloorCase>(line, StrictJson.Options)!),
        ];
    }
}
