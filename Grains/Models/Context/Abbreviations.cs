using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Context;

/// <summary>A medical term and its short form.</summary>
internal sealed record Abbreviation(string Full, string Short);

/// <summary>
/// abbreviations.json: short forms that have one meaning in a hospital and take fewer tokens than the term. They are
/// for models that were trained on clinical text, never for the offline reasoner.
/// </summary>
internal sealed record Abbreviations(ImmutableArray<Abbreviation> All)
{
    private const string File = "abbreviations.json";

    // Its time grows with the text alone; this is for a machine that stands still meanwhile.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Abbreviations BuiltIn { get; } =
        EmbeddedTable.Read(typeof(Abbreviations), File, ContextTables.Default.Abbreviations).Checked();

    [JsonIgnore]
    private FrozenDictionary<string, string> ShortOf { get; init; } = FrozenDictionary<string, string>.Empty;

    [JsonIgnore]
    private FrozenDictionary<string, string> FullOf { get; init; } = FrozenDictionary<string, string>.Empty;

    [JsonIgnore]
    private Regex Terms { get; init; } = null!;

    [JsonIgnore]
    private Regex Shorts { get; init; } = null!;

    /// <summary>The text with every known term in its short form, whatever its case.</summary>
    public string Shorten(string text) => Terms.Replace(text, match => ShortOf[match.Value]);

    /// <summary>The text with every known short form, written as in the table, spelled out.</summary>
    public string Expand(string text) => Shorts.Replace(text, match => FullOf[match.Value]);

    /// <summary>The table with its indexes.</summary>
    /// <exception cref="InvalidDataException">A term or a short form stands twice or is empty; the message names
    /// it.</exception>
    public Abbreviations Checked()
    {
        var (fulls, shorts) = (
            new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var one in All)
            if (
                one.Full.Trim().Length == 0
                || one.Short.Trim().Length == 0
                || !fulls.Add(one.Full)
                || !shorts.Add(one.Short)
            )
                throw new InvalidDataException($"{File}: '{one.Full}' or '{one.Short}' is empty or stands twice.");
        return this with
        {
            ShortOf = All.ToFrozenDictionary(one => one.Full, one => one.Short, StringComparer.OrdinalIgnoreCase),
            FullOf = All.ToFrozenDictionary(one => one.Short, one => one.Full, StringComparer.Ordinal),
            // Read with every case: compiled it takes an eighth of the time.
            Terms = Any(All.Select(one => one.Full), RegexOptions.IgnoreCase | RegexOptions.Compiled),
            Shorts = Any(All.Select(one => one.Short), RegexOptions.None),
        };
    }

    private static Regex Any(IEnumerable<string> words, RegexOptions options) =>
        new(
            $@"(?<![\w-])(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?![\w-])",
            options | RegexOptions.CultureInvariant,
            Longest
        );
}
