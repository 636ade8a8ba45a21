using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class MixedSearchTests
{
    private static readonly string[] Texts =
    [
        "stridor drooling fever",
        "fever and a cough",
        "stridor stridor stridor",
        "umbrella and lantern",
    ];

    [Test]
    public void A_text_that_is_read_has_the_share_that_the_index_gives()
    {
        var statistics = TermStatistics.Of(Texts);
        var index = new TermIndex(Texts, statistics);
        Prop.ForAll(
                Gen.Elements("stridor", "fever", "drooling", "cough", "zebra").ListOf().ToArbitrary(),
                words =>
                {
                    var question = string.Join(' ', words);
                    var read = Texts.Select(new Bm25(question, statistics).Score).ToArray();
                    return read.Zip(index.Scores(question))
                        .All(pair => Math.Abs(pair.First - pair.Second) < 1e-5 && pair.First is >= 0 and < 1);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Test]
    public void The_rarer_word_counts_more()
    {
        var question = new Bm25("fever drooling", TermStatistics.Of([.. Texts, "fever", "fever again"]));
        Assert.That(question.Score("drooling"), Is.GreaterThan(question.Score("fever")));
    }

    [TestCase(KnowledgeIndex.Exact)]
    [TestCase(KnowledgeIndex.Sketch)]
    public async Task Words_decide_the_order_and_the_score_stays_the_cosine(KnowledgeIndex index)
    {
        using var folder = new TemporaryFolder();
        // The long entry holds every word of the question, and its vector points elsewhere.
        var rest = string.Join(' ', Enumerable.Range(0, 300).Select(one => $"word{one}x"));
        using (
            await Plants.BaseAsync(
                folder.File("planted.duckdb"),
                Plants.Entry("a-long-2024#x", "ent", $"stridor drooling epiglottis {rest}"),
                Plants.Entry("a-short-2024#x", "ent", "stridor lantern"),
                Plants.Entry("a-other-2024#x", "ent", "umbrella window")
            )
        ) { }

        using var planted = KnowledgeBase.Open(folder.File("planted.duckdb"), new KnowledgeOptions { Index = index });
        const string question = "stridor drooling epiglottis";
        var near = await planted.AskAsync(question, 3);
        var mixed = await planted.Mixed.SearchAsync(question, null, 3, default);
        Assert.That(near[0].Id, Is.EqualTo("a-short-2024#x"));
        Assert.That(mixed[0].Id, Is.EqualTo("a-long-2024#x"));
        Assert.That(mixed.OrderBy(passage => passage.Id), Is.EqualTo(near.OrderBy(passage => passage.Id)));
    }
}
