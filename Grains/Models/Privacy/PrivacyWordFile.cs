using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>The embedded file of words; a missing or unknown list stops the load and is named.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrivacyWordFile
{
    /// <summary>Accented letters and look-alikes by what they are read as.</summary>
    public required Dictionary<string, string> Letters { get; init; }
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
    public required ImmutableArray<string> StreetWords { get; init; }
    public required ImmutableArray<string> StreetEndings { get; init; }
    public required ImmutableArray<string> StreetStarts { get; init; }
}
