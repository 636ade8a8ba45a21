using System.Globalization;
using NUnit.Framework;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Dates;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class DateTests
{
    // The shift of this case, so that the expected dates below are plain to see.
    private const string CaseId = "case-1";
    private static readonly int Days = DateShift.DaysOf(CaseId);

    [TestCase("1968-02-11", "yyyy-MM-dd")]
    [TestCase("11/02/1968", "dd/MM/yyyy")]
    [TestCase("11.02.68", "dd.MM.yy")]
    [TestCase("2.1.1968", "d.M.yyyy")]
    [TestCase("February 11, 1968", "MMMM d, yyyy")]
    [TestCase("11 February 1968", "d MMMM yyyy")]
    [TestCase("11-Feb-1968", "d-MMM-yyyy")]
    [TestCase("Feb 11, 1968", "MMM d, yyyy")]
    [TestCase("1968/02/11", "yyyy/MM/dd")]
    [TestCase("11 Feb", "d MMM")]
    public void A_date_is_shifted_in_its_own_format(string text, string format)
    {
        var english = CultureInfo.InvariantCulture;
        var year = format.Contains('y', StringComparison.Ordinal) ? "" : " 2026";
        var date = DateTime.ParseExact(text + year, format + (year == "" ? "" : " yyyy"), english);
        var mask = Masks.Of(caseId: CaseId);

        Assert.That(mask.Mask($"on {text} he"), Is.EqualTo($"on {date.AddDays(Days).ToString(format, english)} he"));
        Assert.That(mask.Restore(mask.Mask($"on {text}.")), Is.EqualTo($"on {text}."));
    }

    [TestCase("February 1968")]
    [TestCase("02/1968")]
    [TestCase("1968-02")]
    [TestCase("11. Februar 1968")]
    [TestCase("11 de febrero de 1968")]
    [TestCase("11 février 1968")]
    [TestCase("FEB 11TH, 1968")]
    [TestCase("2024-03-01T08:10:00Z")]
    [TestCase("1/2/2020-3/4/2020")]
    [TestCase("3 MAY 2021 and may 2021")]
    [TestCase("DOB 11.2.68, seen 02-11-68")]
    public void Other_formats_are_shifted_and_restored(string text)
    {
        var mask = Masks.Of();

        Assert.That(mask.Mask(text), Is.Not.EqualTo(text));
        Assert.That(mask.Mask(text), Does.Not.Contain("["));
        Assert.That(mask.Restore(mask.Mask(text)), Is.EqualTo(text));
    }

    [Test]
    public void What_is_shaped_as_a_date_and_is_none_becomes_a_token() =>
        Assert.That(Masks.Of().Mask("born 31/02/1968"), Is.EqualTo("born [DATE-1]"));

    [Test]
    public void Two_spellings_of_one_day_are_both_restored()
    {
        var mask = Masks.Of();
        const string text = "2.11.68 and 02.11.68 and 2.11.1968";

        Assert.That(mask.Restore(mask.Mask(text)), Is.EqualTo(text));
    }

    [Test]
    public void A_model_may_write_a_shifted_date_differently()
    {
        var mask = Masks.Of();
        var shifted = DateOnly.Parse(mask.Mask("2025-12-24"), CultureInfo.InvariantCulture);

        Assert.That(
            mask.Restore($"on {shifted.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}"),
            Is.EqualTo("on 24 December 2025")
        );
    }

    [Test]
    public void A_date_in_an_answer_stays_where_none_was_shifted() =>
        Assert.That(Masks.Of().Restore("guideline of 2019-03-01"), Is.EqualTo("guideline of 2019-03-01"));

    [Test]
    public void Every_case_has_a_shift_within_a_year_that_is_not_0()
    {
        var days = Enumerable.Range(0, 20_000).Select(i => DateShift.DaysOf($"case-{i}")).ToList();

        Assert.That(days.Min(), Is.EqualTo(-365));
        Assert.That(days.Max(), Is.EqualTo(365));
        Assert.That(days, Does.Not.Contain(0));
    }

    [Test]
    public void Months_come_first_where_the_other_dates_say_so()
    {
        var submission = Masks.Submission("Jane Roe", null) with
        {
            HistoryOfPresentIllness = "Seen 02/25/2026 and 02/11/2026.",
        };
        var mask = IdentityMask.Of(CaseId, submission, Masks.AcceptedAt);
        var expected = new DateOnly(2026, 2, 11).AddDays(Days).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

        Assert.That(mask.Mask("02/11/2026"), Is.EqualTo(expected));
    }
}
