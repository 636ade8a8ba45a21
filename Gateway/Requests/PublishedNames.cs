using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// Reads an enum by its exact published name. The usual converter also takes <c>"female, male"</c> and answers with the
/// sum of both, which is a third value.
/// </summary>
internal sealed class PublishedNames : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    /// <summary>The published names of an enum, in its order.</summary>
    public static IEnumerable<string> Of(Type type) => Enum.GetValues(type).Cast<object>().Select(NameOf);

    public static string NameOf(object value) =>
        JsonSerializer.SerializeToElement(value, CaseJson.Options).GetString()!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private readonly FrozenDictionary<string, T> _values = Enum.GetValues<T>()
            .ToFrozenDictionary(value => NameOf(value));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && _values.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(NameOf(value));
    }
}
