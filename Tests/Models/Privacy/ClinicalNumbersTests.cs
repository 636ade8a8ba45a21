using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>
/// What has a clinical meaning passes bit for bit: a dose, a ratio, a score or a drug is what the hospital wrote, for
/// the model that reads it and for the clinician who reads the model, whatever stands beside it.
/// </summary>
internal sealed class ClinicalNumbersTests
{
    private static readonly string[] Drugs =
    [
        "insulin aspart",
        "NovoRapid",
        "warfarin",
        "apixaban",
        "metformin",
        "amoxicillin",
        "ramipril",
        "bisoprolol",
        "atorvastatin",
        "Levothyroxine",
        "morphine",
        "paracetamol",
        "gentamicin",
        "digoxin",
        "lithium",
        "prednisolone",
    ];

    private static readonly string[] Identifiers =
    [
        "Jane Roe",
        "Dr. Okonjo",
        "her husband Kwame Mensah",
        "MRN: 88231745",
        "born 11/02/1968",
        "on 2024-03-01",
        "on 24 December 2025",
        "tel +49 30 1234567",
        "jane.roe@example.org",
        "12 High Street",
        "aged 93",
        "[NAME-1]",
        "[DATE-2]",
        "seen at Graceland Hospital",
        "lives at 7 Mill Lane",
        "works for Corrib Marine Salvage",
        "NHS 943 476 5919",
        "Nurse Okafor",
        "discharged by Dr. Lindqvist",
        "daughter Nkechi",
    ];

    // What of them must not be read by anybody outside.
    private static readonly string[] Told =
    [
        "Roe",
        "Okonjo",
        "Kwame",
        "Mensah",
        "88231745",
        "2024-03-01",
        "24 December 2025",
        "1234567.",
        "jane.roe",
        "High Street",
        "aged 93",
        "Graceland",
        "Mill Lane",
        "Corrib",
        "943 476",
        "Okafor",
        "Lindqvist",
        "Nkechi",
    ];

    [Test]
    public void Doses_ratios_scores_and_drugs_come_back_as_they_were_written() =>
        Prop.ForAll(
                Notes(),
                note =>
                {
                    var mask = Masks.Of();
                    return mask.Restore(mask.Mask(note.Text)) == note.Text;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void A_model_reads_them_as_they_were_written() =>
        Prop.ForAll(
                Notes(),
                note =>
                {
                    var masked = Masks.Of().Mask(note.Text);
                    return note.Clinical.All(part => masked.Contains(part, StringComparison.Ordinal));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // What the generator found.
    [TestCase("platelets 178.3 U/L. Jane Roe. 12 High Street.", "178.3 U/L. ")]
    [TestCase("ferritin 749 U/L. Jane Roe.", "749 U/L. ")]
    public void A_unit_before_a_name_stays(string note, string part) =>
        Assert.That(Masks.Of().Mask(note), Does.Contain(part));

    [Test]
    public void Who_stands_between_them_is_not_read_by_a_model() =>
        Prop.ForAll(
                Notes(),
                note =>
                {
                    var masked = Masks.Of().Mask(note.Text);
                    return !Array.Exists(Told, part => masked.Contains(part, StringComparison.Ordinal));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void A_model_that_repeats_them_is_not_corrected() =>
        Prop.ForAll(
                Notes(),
                Notes(),
                (note, other) =>
                {
                    var mask = Masks.Of();
                    mask.Mask(note.Text);
                    var answer = string.Join(", ", other.Clinical);
                    return mask.Restore(answer) == answer;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Arbitrary<Note> Notes() =>
        Gen.OneOf(
                Clinical().Select(part => (Part: part, IsClinical: true)),
                Gen.Elements(Identifiers).Select(part => (Part: part, IsClinical: false))
            )
            .NonEmptyListOf()
            .Select(parts => new Note(
                string.Join(". ", parts.Select(one => one.Part)) + ".",
                [.. parts.Where(one => one.IsClinical).Select(one => one.Part)]
            ))
            .ToArbitrary();

    private static Gen<string> Clinical() =>
        Gen.OneOf(
            from drug in Gen.Elements(Drugs)
            from a in Small()
            from b in Small()
            from c in Small()
            from sep in Gen.Elements("-", "/")
            select $"{drug} {a}{sep}{b}{sep}{c} units",
            from drug in Gen.Elements(Drugs)
            from dose in Gen.Choose(1, 2000)
            from unit in Gen.Elements("mg", "mcg", "g", "units", "mL")
            select $"{drug} {dose} {unit} twice daily",
            from drug in Gen.Elements(Drugs)
            from a in Gen.Choose(0, 2)
            from b in Gen.Choose(0, 2)
            from c in Gen.Choose(0, 2)
            select $"{drug} {a}-{b}-{c}",
            from titre in Gen.Elements("1:2000", "1/2000", "1:160", "1/1024", "1:40")
            select $"titre {titre}",
            from a in Gen.Choose(0, 10)
            from b in Gen.Choose(0, 10)
            from c in Gen.Choose(0, 10)
            select $"Apgar {a}/{b}/{c}",
            from days in Gen.Elements("1/8/15", "1,8,15", "1-8-15", "1/8/15/22")
            select $"cycle on day {days}",
            from sys in Gen.Choose(60, 240)
            from dia in Gen.Choose(30, 130)
            select $"BP {sys}/{dia} mmHg",
            from value in Gen.Choose(10, 9999)
            from unit in Gen.Elements("mmol/L", "g/dL", "ng/mL", "U/L", "/nL")
            from name in Gen.Elements("sodium", "ferritin", "CK", "troponin", "platelets")
            select $"{name} {value / 10.0:0.0} {unit}",
            from count in Gen.Choose(1_000, 9_999_999)
            select $"viral load {count} copies/mL",
            from a in Gen.Choose(1, 5)
            select $"murmur {a}/6, power {a}/5, GCS {a + 9}",
            from drops in Gen.Choose(1, 9)
            select $"strength {drops}.5/{drops * 10} mg"
        );

    private static Gen<int> Small() => Gen.Choose(2, 31);

    private sealed record Note(string Text, IReadOnlyList<string> Clinical);
}
