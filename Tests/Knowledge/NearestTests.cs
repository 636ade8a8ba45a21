using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class NearestTests
{
    private TemporaryFolder _folder = null!;
    private KnowledgeBase _base = null!;

    [OneTimeSetUp]
    public async Task Plant()
    {
        _folder = new();
        _base = await Plants.BaseAsync(
            _folder.File("planted.duckdb"),
            Plants.Entry("a-far-2024#x", "cardiology", "umbrella lantern window ladder"),
            Plants.Entry("a-near-2024#x", "cardiology", "stridor drooling fever ladder"),
            Plants.Entry("a-exact-2024#x", "neurology", "stridor drooling fever epiglottis"),
            Plants.Entry("a-half-2024#x", "neurology", "stridor drooling window lantern")
        );
    }

    [OneTimeTearDown]
    public void Uproot()
    {
        _base.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Planted_neighbours_come_nearest_first()
    {
        var found = await _base.AskAsync("stridor drooling fever epiglottis", 4);
        Assert.That(
            found.Select(passage => passage.Id),
            Is.EqualTo(new[] { "a-exact-2024#x", "a-near-2024#x", "a-half-2024#x", "a-far-2024#x" })
        );
        Assert.That(found.Select(passage => passage.Score), Is.Ordered.Descending);
        Assert.That(found[0].Score, Is.GreaterThan(0.5));
        Assert.That(found[3].Score, Is.LessThan(0.2));
    }

    [Test]
    public async Task A_specialty_filter_still_fills_k_with_the_nearest_of_that_specialty()
    {
        var found = await _base.AskAsync("stridor drooling fever epiglottis", 2, "cardiology");
        Assert.That(found.Select(passage => passage.Id), Is.EqualTo(new[] { "a-near-2024#x", "a-far-2024#x" }));
    }

    [Test]
    public async Task An_unknown_specialty_gives_none() =>
        Assert.That(await _base.AskAsync("stridor", 5, "astrology"), Is.Empty);

    [Test]
    public async Task Asking_for_more_than_there_is_gives_all() =>
        Assert.That(await _base.AskAsync("stridor", 100), Has.Length.EqualTo(4));

    [Test]
    public void Passages_come_by_id_in_the_order_asked_and_unknown_ids_are_left_out()
    {
        var found = _base.ById(["a-half-2024#x", "a-nothing-2024#x", "a-far-2024#x"], default);
        Assert.That(found.Select(passage => passage.Id), Is.EqualTo(new[] { "a-half-2024#x", "a-far-2024#x" }));
        Assert.That(found.Select(passage => passage.Score), Is.All.Zero);
    }

    [Test]
    public async Task A_base_without_cases_finds_no_similar_case() =>
        Assert.That(_base.NearestCases(await _base.EmbedAsync("stridor", default), null, 5, default), Is.Empty);

    [Test]
    public async Task A_cancelled_search_throws_cancelled_and_the_base_still_answers()
    {
        var vector = await _base.EmbedAsync("stridor", default);
        Assert.That(
            () => _base.Nearest(vector, null, 5, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(_base.Nearest(vector, null, 5, default), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Many_askers_at_once_get_the_same_answer()
    {
        var vector = await _base.EmbedAsync("stridor drooling fever epiglottis", default);
        var wrong = 0;
        Parallel.For(
            0,
            200,
            _ =>
            {
                if (_base.Nearest(vector, null, 1, default) is not [{ Id: "a-exact-2024#x" }])
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        );
        Assert.That(wrong, Is.Zero);
    }
}
