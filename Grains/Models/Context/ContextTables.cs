using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Models.Context;

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(PresentationTemplates))]
[JsonSerializable(typeof(Abbreviations))]
internal sealed partial class ContextTables : JsonSerializerContext;
