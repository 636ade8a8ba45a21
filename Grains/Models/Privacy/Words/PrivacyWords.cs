using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy.Words;

/// <summary>
/// The words by which identifiers are known and told from clinical language, as embedded in <c>words.json</c>. A
/// missing, empty or unknown list stops the load and is named. The sets do not tell upper from lower case.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrivacyWords
{
    public static PrivacyWords BuiltIn { get; } = Read();

    /// <summary>Accented letters and look-alikes by what they are read as.</summary>
    public required FrozenDictionary<char, string> Letters { get; init; }

    /// <summary>Letters of other scripts inside a Latin word by those that they look like.</summary>
    public required FrozenDictionary<char, string> Lookalikes { get; init; }
    public required FrozenSet<string> Titles { get; init; }
    public required FrozenSet<string> Relations { get; init; }

    /// <summary>Words before a name, such as <c>patient</c>.</summary>
    public required FrozenSet<string> NamedBefore { get; init; }
    public required FrozenSet<string> By { get; init; }

    /// <summary>What people do whose name follows behind <c>by</c>.</summary>
    public required FrozenSet<string> ByVerbs { get; init; }

    /// <summary>Small words inside names.</summary>
    public required FrozenSet<string> Particles { get; init; }
    public required FrozenSet<string> Suffixes { get; init; }

    /// <summary>Words that make the name before them that of a disease or sign.</summary>
    public required FrozenSet<string> EponymNouns { get; init; }
    public required FrozenSet<string> Eponyms { get; init; }

    /// <summary>Names that are words as well.</summary>
    public required FrozenSet<string> WordNames { get; init; }

    /// <summary>What follows such a word at the start of a sentence where it is not a name.</summary>
    public required FrozenSet<string> Followers { get; init; }

    /// <summary>Words that are often capitalised and never a name.</summary>
    public required FrozenSet<string> Common { get; init; }
    public required FrozenSet<string> GivenNames { get; init; }
    public required FrozenSet<string> IdLabels { get; init; }

    /// <summary>Labels that need no <c>number</c> behind them.</summary>
    public required FrozenSet<string> IdLabelsAlone { get; init; }
    public required FrozenSet<string> IdFillers { get; init; }

    /// <summary>Labels of public codes, which stay.</summary>
    public required FrozenSet<string> CodeLabels { get; init; }
    public required FrozenSet<string> PhoneLabels { get; init; }
    public required FrozenSet<string> Units { get; init; }

    /// <summary>The product's own headings of a prompt.</summary>
    public required FrozenSet<string> Headings { get; init; }

    /// <summary>Months by language, January first.</summary>
    public required ImmutableArray<ImmutableArray<string>> Months { get; init; }

    /// <summary>What is said before a date and before nothing else.</summary>
    public required FrozenSet<string> DateCues { get; init; }

    /// <summary>What is said before a date, a dose or a score.</summary>
    public required FrozenSet<string> WeakDateCues { get; init; }

    /// <summary>What is said before doses, scores and titres.</summary>
    public required FrozenSet<string> DoseWords { get; init; }

    /// <summary>Months that are words, names or abbreviations too.</summary>
    public required FrozenSet<string> WordMonths { get; init; }

    /// <summary>
    /// Short months that are other words more often: only with a year or behind a day and its preposition.
    /// </summary>
    public required FrozenSet<string> StrictMonths { get; init; }

    /// <summary>Feasts; with a year they are a day.</summary>
    public required FrozenSet<string> Holidays { get; init; }

    /// <summary>Numbers in words as they are said in dates.</summary>
    public required FrozenSet<string> DayWords { get; init; }
    public required FrozenSet<string> Ordinals { get; init; }

    /// <summary>Results, vital signs and counts.</summary>
    public required FrozenSet<string> LabWords { get; init; }

    /// <summary>What is done with a telephone number.</summary>
    public required FrozenSet<string> CallVerbs { get; init; }

    /// <summary>Given names that are words, places or abbreviations too: never a name by themselves.</summary>
    public required FrozenSet<string> SoftNames { get; init; }

    /// <summary>Words of everyday and clinical English that are no names.</summary>
    public required FrozenSet<string> PlainWords { get; init; }

    /// <summary>Titles that are words too: only before a capitalised name.</summary>
    public required FrozenSet<string> SoftTitles { get; init; }

    /// <summary>What is said before a name, in several words.</summary>
    public required CuePhrases NameCues { get; init; }

    /// <summary>Brands of drugs and devices.</summary>
    public required FrozenSet<string> DrugWords { get; init; }

    /// <summary>Letters behind the name of somebody who signs.</summary>
    public required FrozenSet<string> Credentials { get; init; }

    /// <summary>What only people do.</summary>
    public required FrozenSet<string> PersonVerbs { get; init; }

    /// <summary>The other forms of a given name, folded: pet forms by the name, and the name by each.</summary>
    public required FrozenDictionary<string, ImmutableArray<string>> Nicknames { get; init; }

    /// <summary>What Slavic languages put in the place of a name's ending.</summary>
    public required FrozenSet<string> CaseEndings { get; init; }

    /// <summary>Fillers that may stand before a result as well: the patient was 120.</summary>
    public required FrozenSet<string> WeakFillers { get; init; }

    /// <summary>What a named place is, behind its name.</summary>
    public required FrozenSet<string> PlaceNouns { get; init; }

    /// <summary>What a named place is, before its name.</summary>
    public required FrozenSet<string> PlaceStarts { get; init; }

    /// <summary>Those of them that are not capitalised in their language.</summary>
    public required FrozenSet<string> ForeignPlaces { get; init; }

    /// <summary>What is said before an employer or a place.</summary>
    public required CuePhrases PlaceCues { get; init; }

    /// <summary>What may stand before and inside the name of a place.</summary>
    public required FrozenSet<string> Articles { get; init; }

    /// <summary>Words that make the name of a place though they are words.</summary>
    public required FrozenSet<string> PlaceSaints { get; init; }

    /// <summary>What is said of places in scripts without spaces and names none.</summary>
    public required FrozenSet<string> UnspacedPlaces { get; init; }

    /// <summary>Titles and relations in scripts without capitals, without their vowel signs.</summary>
    public required FrozenSet<string> ScriptCues { get; init; }

    /// <summary>What follows them and is no name.</summary>
    public required FrozenSet<string> ScriptWords { get; init; }

    /// <summary>Family names in these scripts.</summary>
    public required FrozenSet<string> ScriptNames { get; init; }

    /// <summary>Small words inside names in these scripts.</summary>
    public required FrozenSet<string> ScriptParticles { get; init; }

    /// <summary>What a named place is in these scripts.</summary>
    public required FrozenSet<string> ScriptPlaces { get; init; }

    /// <summary>Characters of Chinese names by their Pinyin without tones.</summary>
    public required FrozenDictionary<char, string> HanSounds { get; init; }

    /// <summary>Street words that end other phrases too: 6 Minute Walk.</summary>
    public required FrozenSet<string> WeakStreetWords { get; init; }

    /// <summary>What is said before an address; the pattern of them decides.</summary>
    public required FrozenSet<string> AddressCues { get; init; }

    /// <summary>How streets begin in Slavic languages and German.</summary>
    public required FrozenSet<string> SlavicStreets { get; init; }

    /// <summary>Street words that need no number.</summary>
    public required FrozenSet<string> NamedStreets { get; init; }
    public required FrozenSet<string> StreetWords { get; init; }
    public required ImmutableArray<string> StreetEndings { get; init; }
    public required FrozenSet<string> StreetStarts { get; init; }

    /// <summary>Streets that are counted: calle 62.</summary>
    public required FrozenSet<string> GridStreets { get; init; }

    /// <summary>What is said right before an address, without a colon.</summary>
    public required CuePhrases AddressPhrases { get; init; }

    /// <summary>What is said before a number plate.</summary>
    public required FrozenSet<string> PlateLabels { get; init; }
    public required FrozenSet<string> Vehicles { get; init; }

    /// <summary>What a named place is, where a word before it names it whatever that word is.</summary>
    public required FrozenSet<string> FirmNouns { get; init; }

    /// <summary>Whether a set holds a word, in either case.</summary>
    public static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static PrivacyWords Read()
    {
        using var stream = EmbeddedTable.Open(typeof(PrivacyWords), "words.json");
        var words =
            JsonSerializer.Deserialize<PrivacyWords>(stream, PrivacyWordJson.Options)
            ?? throw new InvalidDataException("words.json is empty.");
        return words with { Nicknames = BothWays(words) };
    }

    // PrivateText asks for the very words that are being read here.
    private static FrozenDictionary<string, ImmutableArray<string>> BothWays(PrivacyWords words)
    {
        return words
            .Nicknames.SelectMany(one =>
                one.Value.SelectMany(nick =>
                    ((string Name, string Other)[])[(Folded(one.Key), Folded(nick)), (Folded(nick), Folded(one.Key))]
                )
            )
            .GroupBy(one => one.Name, one => one.Other, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(same => same.Key, same => same.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

        string Folded(string word) =>
            string.Concat(word.Select(letter => words.Letters.GetValueOrDefault(letter) ?? letter.ToString()));
    }
}
