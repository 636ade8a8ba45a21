using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.MedAssist.Models.Offline.Illness;

/// <summary>Reads the embedded catalogue; a file that cannot be read is named.</summary>
internal static class CatalogueFiles
{
    private const string Prefix = "Orleans.MedAssist.Models.Offline.";

    public static T Vocabulary<T>(string name, JsonTypeInfo<T> shape) => Read($"{Prefix}vocabulary.{name}", shape);

    /// <summary>The scripts of each specialty, specialties in ordinal order.</summary>
    public static IEnumerable<(string Specialty, IllnessScript[] Scripts)> Scripts()
    {
        const string folder = Prefix + "scripts.";
        foreach (var name in typeof(CatalogueFiles).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
            if (name.StartsWith(folder, StringComparison.Ordinal))
                yield return (
                    name[folder.Length..^".json".Length],
                    Read(name, CatalogueShapes.Default.IllnessScriptArray));
    }

    private static T Read<T>(string name, JsonTypeInfo<T> shape)
    {
        using var stream = typeof(CatalogueFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The embedded file {name} is missing.");
        try
        {
            return JsonSerializer.Deserialize(stream, shape) ?? throw new InvalidDataException($"{name} is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"{name} is unreadable at {failure.Path}, line {failure.LineNumber + 1}.", failure);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IllnessScript[]))]
[JsonSerializable(typeof(Presentation[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(Dictionary<string, LabName>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CatalogueShapes : JsonSerializerContext;
