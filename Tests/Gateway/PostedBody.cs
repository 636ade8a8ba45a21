using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The body of a submission with something changed, and what the rules say to it.</summary>
internal static class PostedBody
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public static Dictionary<string, string[]> ErrorsWith(string path, JsonNode value, IKnownSpecialties? known = null)
    {
        var body = Example();
        Set(body, path, value);
        return Errors(body, known);
    }

    public static JsonObject Example()
    {
        using var example = typeof(MedAssistGateway).Assembly.GetManifestResourceStream(
            "Orleans.MedAssist.Gateway.Cases.example-case.json"
        )!;
        var body = JsonNode.Parse(example)!.AsObject();

        // Room for either pressure, for any age and for an analyte that the rules do not know.
        body["vitalSigns"]!.AsObject().Remove("systolicBp");
        body["vitalSigns"]!.AsObject().Remove("diastolicBp");
        body["patient"]!.AsObject().Remove("weightKg");
        body["labs"]![0] = new JsonObject { ["name"] = "an assay of this house", ["value"] = 1 };
        return body;
    }

    public static Dictionary<string, string[]> Errors(JsonObject body, IKnownSpecialties? known = null) =>
        new SubmissionRules(Clock, known).Check(body.Deserialize<CaseSubmission>(StrictJson.Options)!).ToErrors();

    private static void Set(JsonObject body, string path, JsonNode value)
    {
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        JsonNode at = body;
        foreach (var step in steps[..^1])
        {
            at = step == "0" ? at[0]! : at[step]!;
        }

        if (steps[^1] == "0")
        {
            at[0] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }
    }
}
