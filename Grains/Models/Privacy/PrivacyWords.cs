using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>The words by which identifiers are known and told from clinical language, as embedded in <c>words.json</c>.</summary>
internal sealed class PrivacyWords
{
    private const string Resource = "Orleans.MedAssist.Models.Privacy.words.json";

    private PrivacyWords(PrivacyWordFile file)
    {
        Letters = file.Letters.SelectMany(one => one.Value.Select(letter => (letter, one.Key)))
            .ToFrozenDictionary(one => one.letter, one => one.Key);
        Titles = Set(nameof(file.Titles), file.Titles);
        Relations = Set(nameof(file.Relations), file.Relations);
        NamedBefore = Set(nameof(file.NamedBefore), file.NamedBefore);
        By = Set(nameof(file.By), file.By);
        ByVerbs = Set(nameof(file.ByVerbs), file.ByVerbs);
        Particles = Set(nameof(file.Particles), file.Particles);
        Suffixes = Set(nameof(file.Suffixes), file.Suffixes);
        EponymNouns = Set(nameof(file.EponymNouns), file.EponymNouns);
        Eponyms = Set(nameof(file.Eponyms), file.Eponyms);
        WordNames = Set(nameof(file.WordNames), file.WordNames);
        Followers = Set(nameof(file.Followers), file.Followers);
        Common = Set(nameof(file.Common), file.Common);
        GivenNames = Set(nameof(file.GivenNames), file.GivenNames);
        IdLabels = Set(nameof(file.IdLabels), file.IdLabels);
        IdLabelsAlone = Set(nameof(file.IdLabelsAlone), file.IdLabelsAlone);
        IdFillers = Set(nameof(file.IdFillers), file.IdFillers);
        CodeLabels = Set(nameof(file.CodeLabels), file.CodeLabels);
        PhoneLabels = Set(nameof(file.PhoneLabels), file.PhoneLabels);
        Units = Set(nameof(file.Units), file.Units);
        Headings = Set(nameof(file.Headings), file.Headings);
        StreetWords = Set(nameof(file.StreetWords), file.StreetWords);
        StreetStarts = Set(nameof(file.StreetStarts), file.StreetStarts);
        StreetEndings = [.. Set(nameof(file.StreetEndings), file.StreetEndings)];
        Months = [.. file.Months.Select(list => list.Value.Length == 12
            ? list.Value : throw new InvalidDataException($"words.json: months of {list.Key} are not twelve."))];
    }

    public static PrivacyWords BuiltIn { get; } = new(Read());

    public FrozenDictionary<char, string> Letters { get; }
    public FrozenSet<string> Titles { get; }
    public FrozenSet<string> Relations { get; }
    public FrozenSet<string> NamedBefore { get; }
    public FrozenSet<string> By { get; }
    public FrozenSet<string> ByVerbs { get; }
    public FrozenSet<string> Particles { get; }
    public FrozenSet<string> Suffixes { get; }
    public FrozenSet<string> EponymNouns { get; }
    public FrozenSet<string> Eponyms { get; }
    public FrozenSet<string> WordNames { get; }
    public FrozenSet<string> Followers { get; }
    public FrozenSet<string> Common { get; }
    public FrozenSet<string> GivenNames { get; }
    public FrozenSet<string> IdLabels { get; }
    public FrozenSet<string> IdLabelsAlone { get; }
    public FrozenSet<string> IdFillers { get; }
    public FrozenSet<string> CodeLabels { get; }
    public FrozenSet<string> PhoneLabels { get; }
    public FrozenSet<string> Units { get; }
    public FrozenSet<string> Headings { get; }
    public FrozenSet<string> StreetWords { get; }
    public FrozenSet<string> StreetStarts { get; }
    public ImmutableArray<string> StreetEndings { get; }
    public ImmutableArray<ImmutableArray<string>> Months { get; }

    /// <summary>Whether a set holds a word, in either case.</summary>
    public static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string name, ImmutableArray<string> words) =>
        words.IsDefaultOrEmpty || words.Any(string.IsNullOrWhiteSpace)
            ? throw new InvalidDataException($"words.json: {name} is empty or has an empty word.")
            : words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static PrivacyWordFile Read()
    {
        using var stream = typeof(PrivacyWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the build.");
        return JsonSerializer.Deserialize<PrivacyWordFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("words.json is empty.");
    }
}
