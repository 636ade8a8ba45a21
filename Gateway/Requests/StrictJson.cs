using System.Text.Json;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>Answers follow <see cref="CaseJson"/>; requests are read more strictly than answers are written.</summary>
internal static class StrictJson
{
    /// <summary>
    /// No member twice, no null where a value belongs, no enum value but by its published name, no time
    /// without its zone, no text with a NUL.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    public static void AddStrictJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json => CaseJson.Configure(json.SerializerOptions, unknownValues: true));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { AllowDuplicateProperties = false, RespectNullableAnnotations = true };
        options.Converters.Add(new PublishedNames());
        options.Converters.Add(new ZonedTime());
        options.Converters.Add(new WholeText());
        return CaseJson.Configure(options);
    }
}
