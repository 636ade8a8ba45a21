using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>Words that say nothing about which passage is meant.</summary>
internal static class StopWords
{
    private const string Resource = "Orleans.MedAssist.Knowledge.Lexical.stop-words.json";

    private static readonly string[] Words = Load();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Eight hexadecimal digits that change with the list.</summary>
    public static string Fingerprint { get; } = Convert.ToHexStringLower(
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Words))).AsSpan(0, 4));

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);

    private static string[] Load()
    {
        using var stream = typeof(StopWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"{Resource} is missing from the assembly");
        return JsonSerializer.Deserialize<string[]>(stream)
            ?? throw new InvalidDataException($"{Resource} is empty");
    }
}
