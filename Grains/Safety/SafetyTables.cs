using System.Text.Json.Serialization;
using Orleans.MedAssist.Safety.Flags;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Safety;

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RedFlagTable))]
[JsonSerializable(typeof(DrugTable))]
internal sealed partial class SafetyTables : JsonSerializerContext;
