using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;
using Orleans.MedAssist.Tests.Tools.Hnsw;

namespace Orleans.MedAssist.Tests.Knowledge.Hnsw;

/// <summary>
/// Graphs over real base files: 1,500 vectors without any likeness, three of them of a rare specialty.
/// </summary>
public sealed class HnswSearchTests
{
    private HnswFacts _seen = null!;

    [OneTimeSetUp]
    public async Task Look() => _seen = await HnswProcess.SeenAsync();

    [Test]
    public void Publishing_leaves_the_graphs_beside_the_base() =>
        Assert.That(
            _seen.Published,
            Is.EquivalentTo(new[] { "base.duckdb", "base.guidelines.hnsw", "base.cases.hnsw" })
        );

    [Test]
    public void The_base_says_how_it_is_searched_and_leaving_it_open_never_asks_for_the_extension()
    {
        Assert.That(_seen.Index, Is.EqualTo("hnsw"));
        Assert.That(_seen.IndexLeftOpen, Is.EqualTo("exact"));
    }

    [Test]
    public void Every_search_is_planned_as_a_walk_of_the_graph_with_nothing_beside_it()
    {
        Assert.That(_seen.Plans, Has.Count.EqualTo(_seen.Rows.Count + 1));
        Assert.That(_seen.Plans.Values, Is.All.EqualTo("HNSW_INDEX_SCAN"));
    }

    [Test]
    public void It_finds_what_comparing_every_row_finds()
    {
        Assert.That(_seen.Recall, Is.AtLeast(0.99));
        Assert.That(_seen.SpecialtyRecall, Is.AtLeast(0.99));
        Assert.That(_seen.FirstScore, Is.EqualTo(1).Within(1e-6));
        Assert.That(_seen.NearestCase, Is.EqualTo(1_230));
    }

    [Test]
    public void A_hundred_are_a_hundred_and_a_specialty_gives_all_that_it_has()
    {
        Assert.That(_seen.HundredOfAll, Is.EqualTo(100));
        Assert.That(
            _seen.Hundred,
            Is.EquivalentTo(_seen.Rows.ToDictionary(one => one.Key, one => (int)Math.Min(100, one.Value)))
        );
        Assert.That(_seen.Strays, Is.Zero);
        Assert.That(_seen.OfUnknownSpecialty, Is.Zero);
    }

    [Test]
    public void A_specialty_of_three_rows_gives_three() =>
        Assert.That(_seen.Rare, Is.EquivalentTo(new[] { 1, 501, 1_001 }.Select(BenchBase.Id)));

    [Test]
    public void A_filter_of_three_rows_gives_three() =>
        Assert.That(_seen.Among, Is.EquivalentTo(new[] { 5, 400, 1_499 }.Select(BenchBase.Id)));

    [Test]
    public void Searching_writes_nothing_and_whole_files_are_used_as_they_are()
    {
        Assert.That(_seen.Changed, Is.Empty);
        Assert.That(_seen.LogOfWholeFiles, Is.Empty);
    }

    [Test]
    public void Graphs_that_are_missing_not_whole_or_another_builds_are_built_anew_and_said() =>
        Assert.That(
            _seen.LogsOfDamagedFiles.Select(log => log.ReplaceLineEndings(" ")),
            Is.EqualTo(_seen.LogsOfDamagedFiles.Select(_ => ""))
                .Using<string, string>(
                    (said, _) =>
                        said.StartsWith("An index file is built anew: ", StringComparison.Ordinal)
                        && said.Contains("base.guidelines.hnsw", StringComparison.Ordinal)
                )
        );

    [Test]
    public void A_cancelled_search_throws_cancelled_and_the_base_still_answers() => Assert.That(_seen.CancelledThrew);
}
