using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Models.Offline.Roles;

// These shapes are the reasoner's own, as a model's would be: it knows the prompt alone and answers in words. Were they
// those of Models/Roles, a member that is renamed there would reach the reasoner unseen, and only a model would trip
// over it.

/// <summary>The triager's answer.</summary>
internal sealed record TriageAnswer(string Acuity, string[] Specialties, string Path, string Rationale);

/// <summary>A line of a differential.</summary>
internal sealed record DiagnosisLine(string Diagnosis, string? Code, double Probability);

/// <summary>Something to do.</summary>
internal sealed record RecommendationLine(string Text, string Urgency, string[] Evidence);

/// <summary>Something not to do.</summary>
internal sealed record ContraindicationLine(string Intervention, string Reason, string[] Evidence);

/// <summary>A reply to a disputed claim.</summary>
internal sealed record ReplyLine(string Claim, bool Supports, string Argument, string[] Evidence);

/// <summary>A specialist's answer; replies only in a debate round.</summary>
internal sealed record SpecialistAnswer
{
    // Generated readers put null over the initialiser of an absent init member, not of a settable one.
    public string Acuity { get; set; } = "";

    public DiagnosisLine[] Differential { get; set; } = [];

    public RecommendationLine[] Recommendations { get; set; } = [];

    public ContraindicationLine[] Contraindications { get; set; } = [];

    public string[] Missing { get; set; } = [];

    public double Confidence { get; set; }

    public ReplyLine[]? Replies { get; set; }

    /// <summary>As read from a prompt: lists that are null are empty, lines without their text are left out.</summary>
    public SpecialistAnswer WithoutNulls() =>
        this with
        {
            Acuity = Acuity ?? "",
            Differential = [.. (Differential ?? []).Where(line => line is { Diagnosis: not null })],
            Recommendations =
            [
                .. (Recommendations ?? [])
                    .Where(line => line is { Text: not null })
                    .Select(line => line with { Urgency = line.Urgency ?? "", Evidence = line.Evidence ?? [] }),
            ],
            Contraindications =
            [
                .. (Contraindications ?? [])
                    .Where(line => line is { Intervention: not null })
                    .Select(line => line with { Reason = line.Reason ?? "", Evidence = line.Evidence ?? [] }),
            ],
            Missing = [.. (Missing ?? []).Where(item => item is not null)],
        };
}

/// <summary>The validator's answer.</summary>
internal sealed record VerdictAnswer(
    string Kind,
    string Acuity,
    string? LeadingDiagnosis,
    string[] Upheld,
    string[] Rejected,
    string Rationale,
    string[] Evidence
);

/// <summary>The communicator's answer.</summary>
internal sealed record ReportAnswer(string Clinician, string Patient);

/// <summary>The part of a settled report that the communicator puts into words.</summary>
internal sealed record SettledReport
{
    public string? Acuity { get; init; }

    public string? LeadingDiagnosis { get; init; }

    public DiagnosisLine[]? Differential { get; init; }

    public RecommendationLine[]? Recommendations { get; init; }

    public ContraindicationLine[]? Contraindications { get; init; }

    public DissentLine[]? Dissent { get; init; }

    public string[]? MissingData { get; init; }

    public string[]? Flags { get; init; }
}

/// <summary>A position that differs from the report's.</summary>
internal sealed record DissentLine(string Specialty, string Position);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TriageAnswer))]
[JsonSerializable(typeof(SpecialistAnswer))]
[JsonSerializable(typeof(VerdictAnswer))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(SettledReport))]
internal sealed partial class AnswerShapes : JsonSerializerContext
{
    /// <summary>Answers go into prompts and reports, never into HTML: signs such as ≥ stay as they are.</summary>
    public static AnswerShapes Readable => AnswerJson.Shapes;
}

file static class AnswerJson
{
    public static readonly AnswerShapes Shapes = new(
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );
}
