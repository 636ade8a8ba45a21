using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.MedAssist.Safety;

/// <summary>Reads this folder's embedded tables; a table that cannot be read stops the process that needs it.</summary>
internal static class EmbeddedTable
{
    public static T Read<T>(string name, JsonTypeInfo<T> shape)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"Orleans.MedAssist.Safety.{name}")
            ?? throw new InvalidDataException($"The embedded table {name} is missing.");
        try
        {
            return JsonSerializer.Deserialize(stream, shape)
                ?? throw new InvalidDataException($"The embedded table {name} is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The embedded table {name} is unreadable at {failure.Path}.", failure);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AssertionCues))]
[JsonSerializable(typeof(RedFlagTable))]
[JsonSerializable(typeof(DrugTable))]
internal sealed partial class SafetyTables : JsonSerializerContext;
