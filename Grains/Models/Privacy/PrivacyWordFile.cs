using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>The embedded file of words; a missing or unknown list stops the load and is named.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrivacyWordFile
{
    /// <summary>Accented letters and look-alikes by what they are read as.</summary>
    public required Dictionary<string, string> Letters { get; init; }

    /// <summary>Letters of other scripts inside a Latin word by those that they look like.</summary>
    public required Dictionary<string, string> Lookalikes { get; init; }
    public required ImmutableArray<string> Titles { get; init; }
    public required ImmutableArray<string> Relations { get; init; }

    /// <summary>Words before a name, such as <c>patient</c>.</summary>
    public required ImmutableArray<string> NamedBefore { get; init; }
    public required ImmutableArray<string> By { get; init; }

    /// <summary>What people do whose name follows behind <c>by</c>.</summary>
    public required ImmutableArray<string> ByVerbs { get; init; }

    /// <summary>Small words inside names.</summary>
    public required ImmutableArray<string> Particles { get; init; }
    public required ImmutableArray<string> Suffixes { get; init; }

    /// <summary>Words that make the name before them that of a disease or sign.</summary>
    public required ImmutableArray<string> EponymNouns { get; init; }
    public required ImmutableArray<string> Eponyms { get; init; }

    /// <summary>Names that are words as well.</summary>
    public required ImmutableArray<string> WordNames { get; init; }

    /// <summary>What follows such a word at the start of a sentence where it is not a name.</summary>
    public required ImmutableArray<string> Followers { get; init; }

    /// <summary>Words that are often capitalised and never a name.</summary>
    public required ImmutableArray<string> Common { get; init; }
    public required ImmutableArray<string> GivenNames { get; init; }
    public required ImmutableArray<string> IdLabels { get; init; }

    /// <summary>Labels that need no <c>number</c> behind them.</summary>
    public required ImmutableArray<string> IdLabelsAlone { get; init; }
    public required ImmutableArray<string> IdFillers { get; init; }

    /// <summary>Labels of public codes, which stay.</summary>
    public required ImmutableArray<string> CodeLabels { get; init; }
    public required ImmutableArray<string> PhoneLabels { get; init; }
    public required ImmutableArray<string> Units { get; init; }

    /// <summary>The product's own headings of a prompt.</summary>
    public required ImmutableArray<string> Headings { get; init; }

    /// <summary>Months by language, January first.</summary>
    public required Dictionary<string, ImmutableArray<string>> Months { get; init; }

    /// <summary>What is said before a date and before nothing else.</summary>
    public required ImmutableArray<string> DateCues { get; init; }

    /// <summary>What is said before a date, a dose or a score.</summary>
    public required ImmutableArray<string> WeakDateCues { get; init; }

    /// <summary>What is said before doses, scores and titres.</summary>
    public required ImmutableArray<string> DoseWords { get; init; }

    /// <summary>Months that are words, names or abbreviations too.</summary>
    public required ImmutableArray<string> WordMonths { get; init; }

    /// <summary>Numbers in words as they are said in dates.</summary>
    public required ImmutableArray<string> DayWords { get; init; }
    public required ImmutableArray<string> Ordinals { get; init; }

    /// <summary>Results, vital signs and counts.</summary>
    public required ImmutableArray<string> LabWords { get; init; }

    /// <summary>What is done with a telephone number.</summary>
    public required ImmutableArray<string> CallVerbs { get; init; }

    /// <summary>Given names that are words, places or abbreviations too: never a name by themselves.</summary>
    public required ImmutableArray<string> SoftNames { get; init; }

    /// <summary>Words of everyday and clinical English that are no names.</summary>
    public required ImmutableArray<string> PlainWords { get; init; }

    /// <summary>Titles that are words too: only before a capitalised name.</summary>
    public required ImmutableArray<string> SoftTitles { get; init; }

    /// <summary>What is said before a name, in several words.</summary>
    public required ImmutableArray<string> NameCues { get; init; }

    /// <summary>Brands of drugs and devices.</summary>
    public required ImmutableArray<string> DrugWords { get; init; }

    /// <summary>Letters behind the name of somebody who signs.</summary>
    public required ImmutableArray<string> Credentials { get; init; }

    /// <summary>What only people do.</summary>
    public required ImmutableArray<string> PersonVerbs { get; init; }

    /// <summary>Short and pet forms by the name that they stand for.</summary>
    public required Dictionary<string, ImmutableArray<string>> Nicknames { get; init; }

    /// <summary>What Slavic languages put in the place of a name's ending.</summary>
    public required ImmutableArray<string> CaseEndings { get; init; }

    /// <summary>Fillers that may stand before a result as well: the patient was 120.</summary>
    public required ImmutableArray<string> WeakFillers { get; init; }

    /// <summary>What a named place is, behind its name.</summary>
    public required ImmutableArray<string> PlaceNouns { get; init; }

    /// <summary>What a named place is, before its name.</summary>
    public required ImmutableArray<string> PlaceStarts { get; init; }

    /// <summary>Those of them that are not capitalised in their language.</summary>
    public required ImmutableArray<string> ForeignPlaces { get; init; }

    /// <summary>What is said before an employer or a place.</summary>
    public required ImmutableArray<string> PlaceCues { get; init; }

    /// <summary>What may stand before and inside the name of a place.</summary>
    public required ImmutableArray<string> Articles { get; init; }

    /// <summary>Words that make the name of a place though they are words.</summary>
    public required ImmutableArray<string> PlaceSaints { get; init; }

    /// <summary>What is said of places in scripts without spaces and names none.</summary>
    public required ImmutableArray<string> UnspacedPlaces { get; init; }

    /// <summary>Titles and relations in scripts without capitals, without their vowel signs.</summary>
    public required ImmutableArray<string> ScriptCues { get; init; }

    /// <summary>What follows them and is no name.</summary>
    public required ImmutableArray<string> ScriptWords { get; init; }

    /// <summary>Family names in these scripts.</summary>
    public required ImmutableArray<string> ScriptNames { get; init; }

    /// <summary>Small words inside names in these scripts.</summary>
    public required ImmutableArray<string> ScriptParticles { get; init; }

    /// <summary>What a named place is in these scripts.</summary>
    public required ImmutableArray<string> ScriptPlaces { get; init; }

    /// <summary>Characters of Chinese names by their Pinyin without tones.</summary>
    public required Dictionary<string, string> HanSounds { get; init; }

    /// <summary>Street words that end other phrases too: 6 Minute Walk.</summary>
    public required ImmutableArray<string> WeakStreetWords { get; init; }

    /// <summary>What is said before an address; the pattern of them decides.</summary>
    public required ImmutableArray<string> AddressCues { get; init; }

    /// <summary>How streets begin in Slavic languages and German.</summary>
    public required ImmutableArray<string> SlavicStreets { get; init; }

    /// <summary>Street words that need no number.</summary>
    public required ImmutableArray<string> NamedStreets { get; init; }
    public required ImmutableArray<string> StreetWords { get; init; }
    public required ImmutableArray<string> StreetEndings { get; init; }
    public required ImmutableArray<string> StreetStarts { get; init; }
}
