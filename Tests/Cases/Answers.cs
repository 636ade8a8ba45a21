using System.Text.Json;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Answers as a model writes them.</summary>
internal static class Answers
{
    public static string Opinion(
        string diagnosis = "Tension headache",
        string acuity = "semi-urgent",
        string? cites = null
    ) =>
        JsonSerializer.Serialize(
            new
            {
                acuity,
                differential = new[] { new { diagnosis, probability = 0.7 } },
                recommendations = new[]
                {
                    new
                    {
                        text = "Review in clinic",
                        urgency = "routine",
                        evidence = cites is null ? Array.Empty<string>() : [cites],
                    },
                },
                confidence = 0.8,
            }
        );

    public static string Verdict(string kind, string diagnosis, string acuity = "semi-urgent") =>
        JsonSerializer.Serialize(
            new
            {
                kind,
                acuity,
                leadingDiagnosis = diagnosis,
                rationale = "By the facts.",
            }
        );
}
