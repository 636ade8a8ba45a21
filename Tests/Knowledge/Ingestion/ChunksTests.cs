using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Ingestion;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class ChunksTests
{
    [Test]
    public void A_short_text_stays_whole() =>
        Assert.That(Chunks.Of(" Give oxygen. \n"), Is.EqualTo(new[] { "Give oxygen." }));

    [Test]
    public void Nothing_is_lost_and_no_piece_is_too_long() =>
        Prop.ForAll(
                Gen.Elements("stridor", "fever.", "a", "\n\n", "b; c", new string('x', 2_500)).ListOf().ToArbitrary(),
                words =>
                {
                    var text = string.Join(' ', words);
                    var pieces = Chunks.Of(text).ToList();
                    return Letters(string.Concat(pieces)) == Letters(text)
                        && pieces.All(piece => piece.Length <= Chunks.Longest);
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_long_text_is_cut_where_a_sentence_ends()
    {
        var sentence = "The patient is given oxygen and fluids. ";
        var pieces = Chunks.Of(string.Concat(Enumerable.Repeat(sentence, 120))).ToList();
        Assert.That(pieces, Has.Count.GreaterThan(2));
        Assert.That(pieces, Has.All.EndWith("fluids."));
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
