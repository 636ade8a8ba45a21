using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.MedAssist.Conditions;

/// <summary>The embedded files of the catalogue.</summary>
internal static class CatalogueFiles
{
    private const string ScriptFolder = "scripts.";

    public static T Vocabulary<T>(string name, JsonTypeInfo<T> shape) =>
        EmbeddedTable.Read(typeof(Catalogue), $"vocabulary.{name}", shape);

    /// <summary>The specialties that have scripts, in ordinal order.</summary>
    public static IEnumerable<string> Specialties() =>
        EmbeddedTable
            .Names(typeof(Catalogue))
            .Where(name => name.StartsWith(ScriptFolder, StringComparison.Ordinal))
            .Select(name => name[ScriptFolder.Length..^".json".Length]);

    /// <summary>The scripts of each specialty, specialties in ordinal order.</summary>
    public static IEnumerable<(string Specialty, IllnessScript[] Scripts)> Scripts() =>
        Specialties().Select(specialty => (specialty, ScriptsOf(specialty)));

    private static IllnessScript[] ScriptsOf(string specialty) =>
        EmbeddedTable.Read(
            typeof(Catalogue),
            $"{ScriptFolder}{specialty}.json",
            CatalogueShapes.Default.IllnessScriptArray
        );
}

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(IllnessScript[]))]
[JsonSerializable(typeof(Presentation[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(Dictionary<string, LabName>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CatalogueShapes : JsonSerializerContext;
