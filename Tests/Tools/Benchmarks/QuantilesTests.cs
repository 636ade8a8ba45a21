using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

internal sealed class QuantilesTests
{
    [TestCase(0.5, 500)]
    [TestCase(0.95, 950)]
    [TestCase(0.99, 990)]
    [TestCase(0.999, 999)]
    [TestCase(1, 1000)]
    public void Of_a_thousand_numbers_the_nearest_rank_counts(double share, double expected) =>
        Assert.That(
            new Quantiles(Enumerable.Range(1, 1000).Reverse().Select(i => (double)i)).At(share),
            Is.EqualTo(expected)
        );

    [Test]
    public void The_median_of_an_even_number_is_the_lower_middle_and_not_a_mean() =>
        Assert.That(new Quantiles([4, 1, 3, 2]).At(0.5), Is.EqualTo(2));

    [Test]
    public void The_99th_of_a_few_is_their_largest() => Assert.That(new Quantiles([1, 2, 50]).At(0.99), Is.EqualTo(50));

    [Test]
    public void Nothing_measured_is_no_number() => Assert.That(new Quantiles([]).At(0.5), Is.NaN);

    [TestCase(0)]
    [TestCase(1.01)]
    public void A_share_lies_above_0_and_up_to_1(double share) =>
        Assert.That(() => new Quantiles([1]).At(share), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void At_least_the_share_lies_at_or_below_it_and_less_than_the_share_below_it() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<int>>(),
                Gen.Choose(1, 100).ToArbitrary(),
                (samples, percent) =>
                {
                    var quantile = new Quantiles(samples.Get.Select(sample => (double)sample)).At(percent / 100.0);
                    var needed = percent * samples.Get.Length;
                    return 100 * samples.Get.Count(sample => sample <= quantile) >= needed
                        && 100 * samples.Get.Count(sample => sample < quantile) < needed;
                }
            )
            .QuickCheckThrowOnFailure();
}
