using NUnit.Framework;
using Orleans.MedAssist.Models.Privacy.Numbers;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>Examples that the authorities print, and the same with one digit wrong.</summary>
internal sealed class WeightedDigitsTests
{
    [TestCase("111.444.777-35", ExpectedResult = true)]
    [TestCase("111.444.777-36", ExpectedResult = false)]
    [TestCase("111.111.111-11", ExpectedResult = false)]
    public bool A_CPF_is_checked_by_both_of_its_last_digits(string number) => WeightedDigits.IsCpf(number);

    [TestCase("756.9217.0769.85", ExpectedResult = true)]
    [TestCase("756.9217.0769.84", ExpectedResult = false)]
    public bool An_AHV_number_ends_as_a_bar_code_does(string number) => WeightedDigits.IsAhv(number);

    [TestCase("44051401359", ExpectedResult = true)]
    [TestCase("44051401358", ExpectedResult = false)]
    public bool A_PESEL_is_checked_by_its_last_digit(string number) => WeightedDigits.IsPesel(number);

    [TestCase("1112.22.333", ExpectedResult = true)]
    [TestCase("1112.22.334", ExpectedResult = false)]
    public bool A_BSN_passes_the_eleven_test(string number) => WeightedDigits.IsBsn(number);

    [TestCase("15108695088", ExpectedResult = true)]
    [TestCase("15108695087", ExpectedResult = false)]
    public bool A_Norwegian_number_is_checked_by_both_of_its_last_digits(string number) =>
        WeightedDigits.IsNorwegian(number);

    [TestCase("1237 010180", ExpectedResult = true)]
    [TestCase("1238 010180", ExpectedResult = false)]
    public bool An_Austrian_number_is_checked_by_its_fourth_digit(string number) => WeightedDigits.IsAustrian(number);

    [TestCase("36 574 261 809", ExpectedResult = true)]
    [TestCase("36 574 261 890", ExpectedResult = false)]
    public bool A_German_tax_number_is_checked_by_its_last_digit(string number) => WeightedDigits.IsGermanTax(number);

    [TestCase("2123 45670 1", ExpectedResult = true)]
    [TestCase("2123 45671 1", ExpectedResult = false)]
    public bool An_Australian_Medicare_card_is_checked_by_its_ninth_digit(string number) =>
        WeightedDigits.IsMedicare(number);
}
