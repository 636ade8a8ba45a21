using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Patients;

/// <summary>How cases are written as JSON: camelCase, numbers as numbers, enums by their published names.</summary>
public static class CaseJson
{
    /// <summary>The options that the API, the audit trail and the fingerprint share.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>
    /// The same for what is only written: a value that only a newer version knows is written as its number. A case that
    /// holds one can still be told, and its next event be chained.
    /// </summary>
    public static JsonSerializerOptions Writing { get; } = Configure(new JsonSerializerOptions(), unknownValues: true);

    /// <summary>Applies the same rules to options that another component owns.</summary>
    /// <param name="options">The options.</param>
    /// <param name="unknownValues">Whether enum values without a name are written, and read, as numbers.</param>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options, bool unknownValues = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: unknownValues)
        );
        return options;
    }

    /// <summary>
    /// The published name of an enum value, for example <c>semi-urgent</c>; its number where only a newer
    /// version knows it.
    /// </summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.Of.GetValueOrDefault(value) ?? value.ToString("D");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonSerializer.SerializeToElement(value, Options).GetString()!);
    }
}
