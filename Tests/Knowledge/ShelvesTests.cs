using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class ShelvesTests
{
    private TemporaryFolder _folder = null!;
    private KnowledgeBase _base = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new();
        _base = await BuiltInBase.OpenAsync(_folder.Path, default);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _base.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task The_first_are_the_nearest_of_all()
    {
        var (vector, found) = await SearchAsync("cardiology", "urology");
        Assert.That(Ids(found.Take(4)), Is.EqualTo(Ids(_base.Nearest(vector, null, 4, default))));
        Assert.That(found.Select(passage => passage.Score), Is.Ordered.Descending);
    }

    [TestCase("cardiology")]
    [TestCase("urology")]
    public async Task Each_shelf_gives_its_nearest(string shelf)
    {
        var (vector, found) = await SearchAsync("cardiology", "urology");
        Assert.That(
            Ids(found.Where(passage => passage.Specialty == shelf).Take(4)),
            Is.EqualTo(Ids(_base.Nearest(vector, shelf, 4, default)))
        );
    }

    [Test]
    public async Task A_passage_that_is_near_on_a_shelf_and_of_all_comes_once()
    {
        var (_, found) = await SearchAsync("cardiology");
        Assert.That(Ids(found), Is.Unique);
    }

    [Test]
    public async Task An_unknown_shelf_gives_nothing_of_its_own()
    {
        var (_, found) = await SearchAsync("astrology");
        Assert.That(found, Has.Count.EqualTo(4));
    }

    private async Task<(float[] Vector, IReadOnlyList<Passage> Found)> SearchAsync(params string[] shelves)
    {
        var vector = await _base.EmbedAsync("crushing chest pain with ST elevation and flank pain", default);
        return (vector, _base.NearestOnShelves(vector, [.. shelves], 4, default));
    }

    private static List<string> Ids(IEnumerable<Passage> passages) => [.. passages.Select(passage => passage.Id)];
}
