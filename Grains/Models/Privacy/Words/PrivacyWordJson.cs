using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy.Words;

/// <summary>
/// How the lists of <c>words.json</c> become what is looked up; an empty list or word is refused with its place.
/// </summary>
internal static class PrivacyWordJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerOptions.Web)
        {
            Converters =
            {
                new Reading<ImmutableArray<string>, FrozenSet<string>>(words =>
                    words.ToFrozenSet(StringComparer.OrdinalIgnoreCase)
                ),
                new Reading<ImmutableArray<string>, CuePhrases>(phrases => new(phrases)),
                new Reading<Dictionary<string, string>, FrozenDictionary<char, string>>(letters =>
                    letters
                        .SelectMany(one => one.Value.Select(letter => (letter, one.Key)))
                        .ToFrozenDictionary(one => one.letter, one => one.Key)
                ),
                new Reading<Dictionary<string, ImmutableArray<string>>, ImmutableArray<ImmutableArray<string>>>(
                    months =>
                        months.Values.All(names => names.Length == 12)
                            ? [.. months.Values]
                            : throw new JsonException("The months of a language are not twelve.")
                ),
                new Reading<
                    Dictionary<string, ImmutableArray<string>>,
                    FrozenDictionary<string, ImmutableArray<string>>
                >(lists => lists.ToFrozenDictionary()),
            },
        };

    private sealed class Reading<TWritten, TRead>(Func<TWritten, TRead> read) : JsonConverter<TRead>
    {
        public override TRead Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var written = JsonSerializer.Deserialize<TWritten>(ref reader, options);
            if (
                written is null or ImmutableArray<string> { IsDefaultOrEmpty: true }
                || written is IEnumerable<string> words && words.Any(string.IsNullOrWhiteSpace)
            )
                throw new JsonException("The list is empty or has an empty word.");
            return read(written);
        }

        public override void Write(Utf8JsonWriter writer, TRead value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
