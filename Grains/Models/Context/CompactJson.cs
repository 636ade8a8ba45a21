using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>JSON as a prompt carries it: on one line, without empty lists, signs such as ≥ as they are.</summary>
internal static class CompactJson
{
    // Prompts are never HTML: an escaped apostrophe costs three tokens.
    private static readonly JsonSerializerOptions Plain = new(CaseJson.Writing)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(object content) =>
        Without(JsonSerializer.SerializeToNode(content, Plain)!).ToJsonString(Plain);

    /// <summary>A settled report. What it cites stands by id where it is cited.</summary>
    public static string Of(CaseReport report)
    {
        var settled = JsonSerializer.SerializeToNode(report, Plain)!.AsObject();
        foreach (var name in (ReadOnlySpan<string>)["disclaimer", "clinicianText", "evidence"])
            settled.Remove(name);
        return Without(settled).ToJsonString(Plain);
    }

    private static JsonNode Without(JsonNode node)
    {
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToList())
                if (value is JsonArray { Count: 0 })
                    members.Remove(name);
                else if (value is not null)
                    Without(value);
        if (node is JsonArray items)
            foreach (var item in items.OfType<JsonNode>())
                Without(item);
        return node;
    }
}
