using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Language.Search;
using Orleans.MedAssist.Language.Words;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Tests.Knowledge.BuiltIn;

/// <summary>What a report may cite: something for each condition and each emergency, once, and easily read.</summary>
public sealed partial class EntryCoverageTests
{
    private static readonly ImmutableArray<Guideline> Entries = BuiltInGuidelines.Load().Entries;

    [Test]
    public void There_are_at_least_400() => Assert.That(Entries, Has.Length.AtLeast(400));

    [Test]
    public void Each_condition_of_the_catalogue_has_one()
    {
        var supported = Entries
            .SelectMany(entry => entry.Conditions)
            .Select(PassageTerms.Key)
            .ToHashSet(StringComparer.Ordinal);
        Assert.That(
            Catalogue
                .BuiltIn.Conditions.Where(condition =>
                    !condition
                        .Script.Aliases.Prepend(condition.Name)
                        .Any(name => supported.Contains(PassageTerms.Key(name)))
                )
                .Select(condition => condition.Name),
            Is.Empty
        );
    }

    [Test]
    public void Each_red_flag_has_one()
    {
        var table = JsonSerializer.Deserialize<Dictionary<string, string[]>>(
            typeof(EntryCoverageTests).Assembly.GetManifestResourceStream(
                typeof(EntryCoverageTests),
                "flag-entries.json"
            )!
        )!;
        Assert.That(table.Keys, Is.EquivalentTo(RedFlagTable.BuiltIn.Flags.Select(flag => flag.Id)));
        Assert.That(table.Values, Is.All.Not.Empty);
        Assert.That(table.Values.SelectMany(ids => ids).Distinct(), Is.SubsetOf(Entries.Select(entry => entry.Id)));
    }

    [Test]
    public void No_two_say_the_same()
    {
        var stems = Entries.Select(entry => StemsOf(entry.Text)).ToArray();
        var twice =
            from one in Enumerable.Range(0, Entries.Length)
            from other in Enumerable.Range(0, one)
            let common = stems[one].Count(stems[other].Contains)
            where common > 0.5 * Math.Min(stems[one].Count, stems[other].Count)
            select $"{Entries[other].Id} and {Entries[one].Id}";
        Assert.That(twice, Is.Empty);
    }

    [Test]
    public void Each_is_read_easily()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in Entries)
            {
                Assert.That(entry.Text, Does.EndWith(".").And.Not.Match(@"\s\s|[^\S ]|\p{C}"), entry.Id);
                Assert.That(entry.Text, Has.Length.AtMost(700), entry.Id);
                var longest = Sentence().Split(entry.Text).Max(sentence => sentence.Split(' ').Length);
                Assert.That(longest, Is.AtMost(45), $"words of the longest sentence of {entry.Id}");
            }
        }
    }

    private static HashSet<string> StemsOf(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var stems = new Stems(text, new char[Stems.Longest]); stems.MoveNext(); )
            found.Add(stems.Current.ToString());
        return found;
    }

    [GeneratedRegex(@"(?<=\.) (?=\p{Lu})")]
    private static partial Regex Sentence();
}
