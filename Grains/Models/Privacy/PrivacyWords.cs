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
        Letters = ByLetter(file.Letters);
        Lookalikes = ByLetter(file.Lookalikes);
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
        DateCues = Set(nameof(file.DateCues), file.DateCues);
        WeakDateCues = Set(nameof(file.WeakDateCues), file.WeakDateCues);
        DoseWords = Set(nameof(file.DoseWords), file.DoseWords);
        WordMonths = Set(nameof(file.WordMonths), file.WordMonths);
        DayWords = Set(nameof(file.DayWords), [.. file.DayWords, .. file.Ordinals]);
        Ordinals = Set(nameof(file.Ordinals), file.Ordinals);
        LabWords = Set(nameof(file.LabWords), file.LabWords);
        CallVerbs = Set(nameof(file.CallVerbs), file.CallVerbs);
        SoftNames = Set(nameof(file.SoftNames), file.SoftNames);
        PlainWords = Set(nameof(file.PlainWords), file.PlainWords);
        SoftTitles = Set(nameof(file.SoftTitles), file.SoftTitles);
        NameCues = new(file.NameCues);
        DrugWords = Set(nameof(file.DrugWords), file.DrugWords);
        Credentials = Set(nameof(file.Credentials), file.Credentials);
        PersonVerbs = Set(nameof(file.PersonVerbs), file.PersonVerbs);
        CaseEndings = Set(nameof(file.CaseEndings), file.CaseEndings);
        WeakFillers = Set(nameof(file.WeakFillers), file.WeakFillers);
        PlaceNouns = Set(nameof(file.PlaceNouns), file.PlaceNouns);
        PlaceStarts = Set(nameof(file.PlaceStarts), file.PlaceStarts);
        ForeignPlaces = Set(nameof(file.ForeignPlaces), file.ForeignPlaces);
        PlaceCues = new(file.PlaceCues);
        Articles = Set(nameof(file.Articles), file.Articles);
        PlaceSaints = Set(nameof(file.PlaceSaints), file.PlaceSaints);
        UnspacedPlaces = Set(nameof(file.UnspacedPlaces), file.UnspacedPlaces);
        ScriptCues = Set(nameof(file.ScriptCues), file.ScriptCues);
        ScriptWords = Set(nameof(file.ScriptWords), file.ScriptWords);
        ScriptNames = Set(nameof(file.ScriptNames), file.ScriptNames);
        ScriptParticles = Set(nameof(file.ScriptParticles), file.ScriptParticles);
        ScriptPlaces = Set(nameof(file.ScriptPlaces), file.ScriptPlaces);
        HanSounds = ByLetter(file.HanSounds);
        WeakStreetWords = Set(nameof(file.WeakStreetWords), file.WeakStreetWords);
        AddressCues = Set(nameof(file.AddressCues), file.AddressCues);
        SlavicStreets = Set(nameof(file.SlavicStreets), file.SlavicStreets);
        NamedStreets = Set(nameof(file.NamedStreets), file.NamedStreets);
        StreetWords = Set(nameof(file.StreetWords), file.StreetWords);
        StreetStarts = Set(nameof(file.StreetStarts), file.StreetStarts);
        StreetEndings = [.. Set(nameof(file.StreetEndings), file.StreetEndings)];
        Nicknames = file.Nicknames
            .SelectMany(one => one.Value.SelectMany(nick => ((string Name, string Other)[])[(Folded(one.Key), Folded(nick)), (Folded(nick), Folded(one.Key))]))
            .GroupBy(one => one.Name, one => one.Other, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(same => same.Key, same => same.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        Months = [.. file.Months.Select(list => list.Value.Length == 12
            ? list.Value : throw new InvalidDataException($"words.json: months of {list.Key} are not twelve."))];
    }

    public static PrivacyWords BuiltIn { get; } = new(Read());

    public FrozenDictionary<char, string> Letters { get; }
    public FrozenDictionary<char, string> Lookalikes { get; }
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
    public FrozenSet<string> DateCues { get; }
    public FrozenSet<string> WeakDateCues { get; }
    public FrozenSet<string> DoseWords { get; }
    public FrozenSet<string> WordMonths { get; }
    public FrozenSet<string> DayWords { get; }
    public FrozenSet<string> Ordinals { get; }
    public FrozenSet<string> LabWords { get; }
    public FrozenSet<string> CallVerbs { get; }
    public FrozenSet<string> SoftNames { get; }
    public FrozenSet<string> PlainWords { get; }
    public FrozenSet<string> SoftTitles { get; }
    public CuePhrases NameCues { get; }
    public FrozenSet<string> DrugWords { get; }
    public FrozenSet<string> Credentials { get; }
    public FrozenSet<string> PersonVerbs { get; }

    /// <summary>The other forms of a given name, folded.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> Nicknames { get; }
    public FrozenSet<string> CaseEndings { get; }
    public FrozenSet<string> WeakFillers { get; }
    public FrozenSet<string> PlaceNouns { get; }
    public FrozenSet<string> PlaceStarts { get; }
    public FrozenSet<string> ForeignPlaces { get; }
    public CuePhrases PlaceCues { get; }
    public FrozenSet<string> Articles { get; }
    public FrozenSet<string> PlaceSaints { get; }
    public FrozenSet<string> UnspacedPlaces { get; }
    public FrozenSet<string> ScriptCues { get; }
    public FrozenSet<string> ScriptWords { get; }
    public FrozenSet<string> ScriptNames { get; }
    public FrozenSet<string> ScriptParticles { get; }
    public FrozenSet<string> ScriptPlaces { get; }
    public FrozenDictionary<char, string> HanSounds { get; }
    public FrozenSet<string> WeakStreetWords { get; }
    public FrozenSet<string> AddressCues { get; }
    public FrozenSet<string> SlavicStreets { get; }
    public FrozenSet<string> NamedStreets { get; }
    public FrozenSet<string> StreetWords { get; }
    public FrozenSet<string> StreetStarts { get; }
    public ImmutableArray<string> StreetEndings { get; }
    public ImmutableArray<ImmutableArray<string>> Months { get; }

    /// <summary>Whether a set holds a word, in either case.</summary>
    public static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    // PrivateText asks for the very words that are being read here.
    private string Folded(string word) => string.Concat(word.Select(letter => Letters.GetValueOrDefault(letter) ?? letter.ToString()));

    private static FrozenDictionary<char, string> ByLetter(Dictionary<string, string> letters) =>
        letters.SelectMany(one => one.Value.Select(letter => (letter, one.Key))).ToFrozenDictionary(one => one.letter, one => one.Key);

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
