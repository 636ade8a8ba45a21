using NUnit.Framework;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>The words that are no names because the product's own texts use them.</summary>
internal sealed class ClinicalWordsTests
{
    // One word of each file that only that file, or hardly another, uses: a file that is moved or renamed out of sight
    // is missed.
    [TestCase("phimosis", TestName = "Scripts of conditions")]
    [TestCase("lipase", TestName = "Names of laboratory tests")]
    [TestCase("although", TestName = "Stop words of the search")]
    public void A_word_of_the_products_own_texts_is_clinical(string word) =>
        Assert.That(ClinicalWords.BuiltIn, Does.Contain(word));

    [Test]
    public void Every_file_that_words_are_taken_from_is_there() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                EmbeddedTable
                    .Names(typeof(Catalogue))
                    .Count(name => name.StartsWith("scripts.", StringComparison.Ordinal)),
                Is.EqualTo(24)
            );
            Assert.That(
                EmbeddedTable
                    .Names(typeof(Catalogue))
                    .Count(name => name.StartsWith("vocabulary.", StringComparison.Ordinal)),
                Is.EqualTo(5)
            );
            Assert.That(EmbeddedTable.Names(typeof(BuiltInGuidelines)).Count(), Is.EqualTo(24));
        });

    /// <summary>More guidelines bring more words; a table that got out of sight takes hundreds along.</summary>
    [Test]
    public void There_are_as_many_as_there_were() =>
        Assert.That(ClinicalWords.BuiltIn, Has.Count.GreaterThanOrEqualTo(6_286));
}
