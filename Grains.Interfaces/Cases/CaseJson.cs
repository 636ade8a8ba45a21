using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Cases;

/// <summary>How cases are written as JSON: camelCase, numbers as numbers, enums by their published names.</summary>
public static class CaseJson
{
    /// <summary>The options that the API, the audit trail and the fingerprint share.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Applies the same rules to options that another component owns.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>The published name of an enum value, for example <c>semi-urgent</c>; <c>other</c> for one that only a newer silo knows.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.Of.GetValueOrDefault(value, "other");

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(
            value => value, value => JsonSerializer.SerializeToElement(value, Options).GetString()!);
    }
}
