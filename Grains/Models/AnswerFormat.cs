using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models;

/// <summary>How answers are written: JSON options for all roles.</summary>
internal static class AnswerFormat
{
    // Models add members and leave out others: both are read as far as they go and judged by the answer's own faults.
    public static readonly JsonSerializerOptions Json = Frozen();

    private static JsonSerializerOptions Frozen()
    {
        var options = CaseJson.Configure(
            new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }
        );
        options.PropertyNameCaseInsensitive = true;
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>The call options with an answer's schema, made once a shape.</summary>
internal static class AnswerFormat<T>
{
    private static readonly ChatResponseFormatJson Format = ChatResponseFormat.ForJsonSchema<T>(
        AnswerFormat.Json,
        typeof(T).Name
    );

    /// <summary>Shared by all calls: a client must not change it.</summary>
    public static readonly ChatOptions Options = new() { Temperature = 0, ResponseFormat = Format };

    /// <summary>The schema as a model reads it.</summary>
    public static readonly string Schema = Format.Schema!.Value.GetRawText();
}
