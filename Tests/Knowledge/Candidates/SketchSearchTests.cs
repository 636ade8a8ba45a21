using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>
/// The sketch against exact search on the same rows, in real base files. Random vectors have one row near a question,
/// and all others as far as any: which of those are the next nearest is chance.
/// </summary>
[TestFixture("random", 0.7)]
[TestFixture("clustered", 0.99)]
[TestFixture("text", 0.95)]
public sealed class SketchSearchTests(string kind, double leastRecall)
{
    private const int Rows = 6_000;
    private const int Questions = 40;

    private TemporaryFolder _folder = null!;
    private BenchRows _rows = null!;
    private KnowledgeBase _sketch = null!;
    private KnowledgeBase _exact = null!;

    private string BasePath => _folder.File("measured.duckdb");

    [OneTimeSetUp]
    public void Build()
    {
        _folder = new();
        _rows = kind switch
        {
            "random" => new RandomRows(Rows),
            "clustered" => new ClusteredRows(Rows),
            _ => new TextRows(GuidelineTexts.Write(_folder.File("texts.jsonl")), Rows),
        };
        BenchBase.Build(_rows, BasePath);
        _sketch = KnowledgeBase.Open(BasePath);
        _exact = KnowledgeBase.Open(BasePath, new() { Index = KnowledgeIndex.Exact });
    }

    [OneTimeTearDown]
    public void Close()
    {
        _sketch.Dispose();
        _exact.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_large_base_has_its_sketch_unless_told_otherwise()
    {
        Assert.That(_rows.Count, Is.GreaterThan(CandidateFiles.SmallTable));
        Assert.That(_sketch.Status.Index, Is.EqualTo("sketch"));
        Assert.That(_exact.Status.Index, Is.EqualTo("exact"));
    }

    [TestCase(1)]
    [TestCase(10)]
    [TestCase(100)]
    public void It_finds_what_comparing_every_row_finds(int k) =>
        Assert.That(Recall(_sketch, k, _ => default), Is.AtLeast(leastRecall));

    [Test]
    public void It_finds_it_in_a_specialty() =>
        Assert.That(Recall(_sketch, 10, question => new(question.Specialty)), Is.AtLeast(leastRecall));

    [Test]
    public void It_finds_it_among_every_third_row()
    {
        var third = Enumerable.Range(0, _rows.Count).Where(number => number % 3 == 0).ToHashSet();
        Assert.That(Recall(_sketch, 10, _ => new(Numbers: third)), Is.AtLeast(leastRecall));
    }

    [Test]
    public void Without_the_copy_in_bytes_it_finds_no_less()
    {
        using var lean = KnowledgeBase.Open(BasePath, new() { Index = KnowledgeIndex.Sketch, ByteCopy = false });
        Assert.That(Recall(lean, 10, _ => default), Is.AtLeast(Recall(_sketch, 10, _ => default)));
    }

    [Test]
    public void Scores_are_cosine_similarities_in_order()
    {
        var vector = _rows.Question(3).Vector;
        var (found, exact) = (
            _sketch.Nearest(vector, default(SearchScope), 10, default),
            _exact.Nearest(vector, default(SearchScope), 10, default)
        );
        Assert.That(found.Select(passage => passage.Score), Is.Ordered.Descending);
        Assert.That(found[0].Score, Is.EqualTo(exact[0].Score).Within(1e-5));
        Assert.That(
            found[0].Score,
            Is.EqualTo(
                    System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(
                        vector,
                        _rows.Row(int.Parse(found[0].Id.Split('#')[1], null)).Vector
                    )
                )
                .Within(1e-4)
        );
    }

    [TestCase(10)]
    [TestCase(100)]
    public void Every_filter_fills_k_with_rows_of_its_own(int k)
    {
        foreach (var (specialty, rows) in _sketch.Status.Specialties)
        {
            var found = _sketch.Nearest(_rows.Question(1).Vector, specialty, k, default);
            Assert.That(found, Has.Length.EqualTo(Math.Min(k, rows)));
            Assert.That(found.Select(passage => passage.Specialty), Is.All.EqualTo(specialty));
            Assert.That(found.Select(passage => passage.Id), Is.Unique);
        }
    }

    [Test]
    public void A_filter_of_three_rows_gives_three()
    {
        HashSet<int> three = [5, 4_000, Rows - 1_000];
        var found = _sketch.Nearest(_rows.Question(2).Vector, new SearchScope(Numbers: three), 10, default);
        Assert.That(found.Select(passage => passage.Id), Is.EquivalentTo(three.Select(BenchBase.Id)));
    }

    [Test]
    public void A_filter_by_ids_and_specialty_answers_what_is_both()
    {
        var specialty = _rows.Row(17).Specialty;
        var scope = _sketch.Within(
            [.. Enumerable.Range(0, 2_000).Select(BenchBase.Id), "unknown-id-2024#x"],
            default
        ) with
        {
            Specialty = specialty,
        };
        var found = _sketch.Nearest(_rows.Question(2).Vector, scope, 100, default);
        var exact = _exact.Nearest(_rows.Question(2).Vector, scope, 100, default);
        Assert.That(found, Is.Not.Empty);
        Assert.That(found.Select(passage => passage.Id), Is.SubsetOf(Enumerable.Range(0, 2_000).Select(BenchBase.Id)));
        Assert.That(found, Has.Length.EqualTo(exact.Length));
    }

    [Test]
    public void A_filter_that_nothing_passes_gives_nothing()
    {
        var vector = _rows.Question(2).Vector;
        Assert.That(_sketch.Nearest(vector, "astrology", 10, default), Is.Empty);
        Assert.That(_sketch.Nearest(vector, new SearchScope(Numbers: new HashSet<int>()), 10, default), Is.Empty);
        Assert.That(
            _sketch.Nearest(vector, new SearchScope(Numbers: new HashSet<int> { -1, 10_000_000 }), 10, default),
            Is.Empty
        );
    }

    [Test]
    public void A_panels_shelves_give_their_nearest_and_the_nearest_of_all()
    {
        var (vector, shelf) = (_rows.Question(4).Vector, _rows.Row(8).Specialty);
        var found = _sketch.NearestOnShelves(vector, [shelf], 4, default);
        Assert.That(Ids(found.Take(4)), Is.EqualTo(Ids(_sketch.Nearest(vector, default(SearchScope), 4, default))));
        Assert.That(
            Ids(found.Where(passage => passage.Specialty == shelf).Take(4)),
            Is.EqualTo(Ids(_sketch.Nearest(vector, shelf, 4, default)))
        );
        Assert.That(Ids(found), Is.Unique);
    }

    private double Recall(KnowledgeBase knowledge, int k, Func<BenchRow, SearchScope> scope) =>
        Enumerable
            .Range(0, Questions)
            .Select(_rows.Question)
            .Average(question =>
            {
                var exact = _exact.Nearest(question.Vector, scope(question), k, default);
                var found = knowledge.Nearest(question.Vector, scope(question), k, default);
                // By likeness, not by id: real text repeats itself, and equals have no order. DuckDB sums 768 products
                // one by one.
                var least = exact[^1].Score - 5e-6;
                return found.Count(passage => passage.Score >= least) >= exact.Length
                    ? 1
                    : found.Count(passage => passage.Score >= least) / (double)exact.Length;
            });

    private static List<string> Ids(IEnumerable<Passage> passages) => [.. passages.Select(passage => passage.Id)];
}
