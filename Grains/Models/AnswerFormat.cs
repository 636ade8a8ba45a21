using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Models;

/// <summary>How answers are written: JSON options for all roles.</summary>
internal static class AnswerFormat
{
    // Models add members and leave out others: both are read as far as they go and judged by the answer's own faults.
    public static readonly JsonSerializerOptions Json = Frozen();

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
