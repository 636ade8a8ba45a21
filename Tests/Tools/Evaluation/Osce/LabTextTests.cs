using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

internal sealed class LabTextTests
{
    [TestCase("5.9 mmol/L", 5.9, "mmol/L", null, null)]
    [TestCase("5.9 mmol/L (normal: 3.5-5.0)", 5.9, "mmol/L", 3.5, 5.0)]
    [TestCase("5.9 mmol/L (reference range 3.5 to 5.0 mmol/L)", 5.9, "mmol/L", 3.5, 5.0)]
    [TestCase("5.9 mmol/L (normal < 5.0)", 5.9, "mmol/L", null, 5.0)]
    [TestCase("5.9 mmol/L (raised)", 5.9, "mmol/L", null, null)]
    public void A_value_comes_with_its_unit_and_its_range(
        string text,
        double value,
        string unit,
        double? low,
        double? high
    )
    {
        var lab = LabText.Read("Potassium", text, out var reason);
        Assert.That(
            (lab?.Value, lab?.Unit, lab?.ReferenceLow, lab?.ReferenceHigh, reason),
            Is.EqualTo(((double?)value, unit, low, high, ""))
        );
    }

    [TestCase("14,300/mm3", 14300, "/mm3")]
    [TestCase("14,300 /μL, a marked rise", 14300, "/μL")]
    [TestCase("14.3 x 10^9/L", 14.3, "x 10^9/L")]
    public void Counts_keep_their_thousands_and_their_powers(string text, double value, string unit)
    {
        var lab = LabText.Read("WBC", text, out _);
        Assert.That((lab?.Value, lab?.Unit), Is.EqualTo(((double?)value, unit)));
    }

    [TestCase("Raised", "")]
    [TestCase("Pending", "")]
    [TestCase("> 500 mg/L", "not one value with a unit")]
    [TestCase("10-12 per field", "not one value with a unit")]
    public void Words_are_no_value_and_half_a_value_is_reported(string text, string expected)
    {
        Assert.That(LabText.Read("CRP", text, out var reason), Is.Null);
        Assert.That(reason, Is.EqualTo(expected));
    }

    [TestCase("4.4", "")]
    [TestCase("4.4 furlongs", "furlongs")]
    public void A_unit_that_nobody_can_convert_is_posted_as_it_is(string text, string unit) =>
        Assert.That(LabText.Read("Potassium", text, out _)?.Unit, Is.EqualTo(unit));
}
