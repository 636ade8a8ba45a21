using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Models;

/// <summary>How answers are written: JSON options for all roles.</summary>
internal static class AnswerFormat
{
    // Models add members and leave out others: both are read as far as they go and judged by the answer's own faults.
    public static readonly JsonSerializerOptions Json = Frozen();

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    /// <summary>An answer's JSON as a value. Models write null for what they leave out: it is read as left out.</summary>
    /// <exception cref="JsonException">It is not JSON of that shape.</exception>
    public static T? Read<T>(string json) where T : class
    {
        var answer = JsonNode.Parse(json, nodeOptions: null, Unambiguous);
        LeaveOutNulls(answer);
        return answer.Deserialize<T>(Json);
    }

    private static void LeaveOutNulls(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
                if (value is null)
                    members.Remove(name);
                else
                    LeaveOutNulls(value);
        }
        else if (node is JsonArray items)
        {
            items.RemoveAll(static item => item is null);
            foreach (var item in items)
                LeaveOutNulls(item);
        }
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = CaseJson.Configure(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });
        options.PropertyNameCaseInsensitive = true;
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>The call options with an answer's schema, made once a shape.</summary>
internal static class AnswerFormat<T>
{
    /// <summary>Shared by all calls: a client must not change it.</summary>
    public static readonly ChatOptions Options = new()
    {
        Temperature = 0,
        ResponseFormat = ChatResponseFormat.ForJsonSchema<T>(AnswerFormat.Json, typeof(T).Name),
    };
}

/// <summary>The JSON object in a model's text.</summary>
internal static class JsonSpan
{
    /// <summary>From the first brace to the last: models wrap their JSON in fences and pleasantries.</summary>
    public static ReadOnlySpan<char> Of(string text)
    {
        var first = text.IndexOf('{', StringComparison.Ordinal);
        var last = text.LastIndexOf('}');
        return first >= 0 && last > first ? text.AsSpan(first, last - first + 1) : text;
    }
}
