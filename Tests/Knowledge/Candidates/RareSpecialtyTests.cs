using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>
/// Searches beside a filter that keeps next to nothing, and earlier cases with an index of their own.
/// </summary>
public sealed class RareSpecialtyTests
{
    private TemporaryFolder _folder = null!;
    private KnowledgeBase _base = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _folder = new();
        BenchBase.Build(new RandomRows(6_000), _folder.File("rare.duckdb"));
        _base = KnowledgeBase.Open(
            _folder.File("rare.duckdb"),
            new() { Index = Orleans.MedAssist.Knowledge.KnowledgeIndex.Sketch }
        );
    }

    [OneTimeTearDown]
    public void Close()
    {
        _base.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_specialty_of_three_rows_in_six_thousand_gives_three()
    {
        var found = _base.Nearest(Vectors.Random(77), RandomRows.Rare, 10, default);
        Assert.That(
            found.Select(passage => passage.Id),
            Is.EquivalentTo(new[] { 1, 2_001, 4_001 }.Select(BenchBase.Id))
        );
    }

    [Test]
    public void A_planted_row_is_found_first_with_similarity_one()
    {
        var found = _base.Nearest(new RandomRows(6_000).Row(1_234).Vector, (string?)null, 5, default);
        Assert.That(found[0].Id, Is.EqualTo(BenchBase.Id(1_234)));
        Assert.That(found[0].Score, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Earlier_cases_are_searched_alike()
    {
        var found = _base.NearestCases(new RandomRows(6_000).Row(1_230).Vector, null, 5, default);
        Assert.That(found[0].CaseNumber, Is.EqualTo(1_230));
        Assert.That(found[0].Score, Is.EqualTo(1).Within(1e-6));
        Assert.That(found, Has.Length.EqualTo(5));
    }

    [Test]
    public void Cases_come_by_number_in_the_order_asked_and_unknown_numbers_are_left_out() =>
        Assert.That(
            _base.CasesByNumber([50, 7, 20, 50_000, 0], default).Select(earlier => earlier.CaseNumber),
            Is.EqualTo(new[] { 50, 20, 0 })
        );

    [Test]
    public void A_hundred_passages_come_by_id_in_the_order_asked()
    {
        var ids = Enumerable.Range(0, 100).Select(number => BenchBase.Id(number * 53 % 6_000)).ToList();
        Assert.That(_base.ById([.. ids], default).Select(passage => passage.Id), Is.EqualTo(ids));
    }
}
