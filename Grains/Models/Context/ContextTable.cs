using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.MedAssist.Models.Context;

/// <summary>Reads this folder's embedded tables; a table that cannot be read stops the process that needs it.</summary>
internal static class ContextTable
{
    public static T Read<T>(string name, JsonTypeInfo<T> shape)
    {
        using var stream = typeof(ContextTable).Assembly.GetManifestResourceStream($"Orleans.MedAssist.Models.Context.{name}")
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
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PresentationTemplates))]
[JsonSerializable(typeof(Abbreviations))]
internal sealed partial class ContextTables : JsonSerializerContext;
