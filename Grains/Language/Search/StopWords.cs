using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Language.Search;

/// <summary>Words that say nothing about which passage is meant.</summary>
internal static class StopWords
{
    private static readonly string[] Words = Load();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Eight hexadecimal digits that change with the list.</summary>
    public static string Fingerprint { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Words))).AsSpan(0, 4)
        );

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);

    private static string[] Load() =>
        EmbeddedTable.Read(typeof(StopWords), "stop-words.json", SearchTables.Default.StringArray);
}

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class SearchTables : JsonSerializerContext;
