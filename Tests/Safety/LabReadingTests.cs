using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Labs;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class LabReadingTests
{
    [TestCase("Potassium (POC)", "potassium")]
    [TestCase("Potassium (K+)", "potassium")]
    [TestCase("Potassium, venous blood", "potassium")]
    [TestCase("S-Kalium", "potassium")]
    [TestCase("Potassio", "potassium")]
    [TestCase("Potassium [Moles/volume] in Serum or Plasma", "potassium")]
    [TestCase("Potassium Lvl", "potassium")]
    [TestCase("Natrium", "sodium")]
    [TestCase("Sodium,", "sodium")]
    [TestCase("Glucose, POC", "glucose")]
    [TestCase("Glucosa", "glucose")]
    [TestCase("Glucose Random", "glucose")]
    [TestCase("Glucose [Mass/volume] in Capillary blood by Glucometer", "glucose")]
    [TestCase("P-Glukose", "glucose")]
    [TestCase("Platelet Count, Auto", "platelets")]
    [TestCase("Thrombozyten", "platelets")]
    [TestCase("Hemoglobin [Mass/volume] in Blood", "haemoglobin")]
    [TestCase("Hämoglobin", "haemoglobin")]
    [TestCase("Hemoglobin (Hgb)", "haemoglobin")]
    [TestCase("Absolute Neutrophils", "neutrophils")]
    [TestCase("Neutrophils #, automated", "neutrophils")]
    [TestCase("Kreatinin", "creatinine")]
    [TestCase("Créatinine", "creatinine")]
    [TestCase("Creatinine (enzymatic)", "creatinine")]
    [TestCase("Lactic Acid Lvl", "lactate")]
    [TestCase("Lactate, arterial, i-STAT", "lactate")]
    [TestCase("Blood Urea Nitrogen (BUN)", "urea-nitrogen")]
    [TestCase("Troponin I.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method", "troponin-i-hs")]
    [TestCase("Troponin I.cardiac [Mass/volume] in Serum or Plasma by Detection limit <= 0.01 ng/mL", "troponin-i")]
    [TestCase("Calcium, ionized", "ionised-calcium")]
    [TestCase("Adjusted calcium", "adjusted-calcium")]
    [TestCase("Carbon dioxide, total [Moles/volume] in Serum or Plasma", "bicarbonate")]
    [TestCase("CSF WBC", "csf-white-cells")]
    [TestCase("Urine potassium", null)]
    [TestCase("U-Kalium", null)]
    [TestCase("Potassium, pleural fluid", null)]
    [TestCase("Glucose CSF", null)]
    [TestCase("Cord blood pH", null)]
    [TestCase("Ascitic neutrophils", null)]
    [TestCase("Stool lactate", null)]
    [TestCase("Saliva cortisol", null)]
    [TestCase("Drain creatinine", null)]
    [TestCase("Synovial fluid glucose", null)]
    [TestCase("Venous pO2", null)]
    [TestCase("Glucose by urine dipstick", null)]
    [TestCase("Hemoglobin A1c", null)]
    [TestCase("Bilirubin direct", null)]
    [TestCase("Sodium/Potassium ratio", null)]
    [TestCase("Albumin/Creatinine", null)]
    [TestCase("Neutrophils/100 leukocytes", null)]
    [TestCase("Neutrophils %", null)]
    [TestCase("Potassium (haemolysed)", null)]
    public void A_name_is_read_whatever_stands_around_it_and_another_specimen_is_another_analyte(
        string name,
        string? analyte
    ) => Assert.That(LabUnits.Find(new() { Name = name, Value = 1 })?.Id, Is.EqualTo(analyte));

    [TestCase("39789-3", "potassium")]
    [TestCase("32713-0", "potassium")]
    [TestCase("32016-8", "glucose")]
    [TestCase("2341-6", "glucose")]
    [TestCase("39480-9", "glucose")]
    [TestCase("49563-0", "troponin-i")]
    [TestCase("48425-3", "troponin-t")]
    [TestCase("32717-1", "sodium")]
    [TestCase("41650-3", "chloride")]
    [TestCase("59826-8", "creatinine")]
    [TestCase("14937-7", "urea-nitrogen")]
    [TestCase("71425-3", "nt-probnp")]
    [TestCase("LOINC:2823-3", "potassium")]
    [TestCase("http://loinc.org|2823-3", "potassium")]
    [TestCase("14646-4", null)]
    [TestCase("14804-9", null)]
    [TestCase("5803-2", null)]
    [TestCase("99999-9", null)]
    public void A_code_decides_alone(string loinc, string? analyte) =>
        Assert.That(
            LabUnits
                .Find(
                    new()
                    {
                        Name = "pH",
                        Loinc = loinc,
                        Value = 1,
                    }
                )
                ?.Id,
            Is.EqualTo(analyte)
        );

    [Test]
    public void Every_code_has_its_check_digit() =>
        Assert.That(
            LabUnits.Analytes.SelectMany(analyte => analyte.Loinc).Where(code => !HasCheckDigit(code)),
            Is.Empty
        );

    [TestCase("2823-3", "Potassium, urine", null)]
    [TestCase("2823-3", "Potassium", "Urine")]
    [TestCase(null, "Potassium", "CSF")]
    [TestCase(null, "pH", "Pleural fluid")]
    [TestCase(null, "Potassium", "moon dust")]
    public void A_specimen_that_is_not_blood_is_not_judged_as_blood(string? loinc, string name, string? specimen) =>
        Assert.That(
            LabUnits.Find(
                new()
                {
                    Name = name,
                    Loinc = loinc,
                    Specimen = specimen,
                }
            ),
            Is.Null
        );

    [TestCase("Venous blood specimen", "potassium")]
    [TestCase("Serum (red top tube)", "potassium")]
    [TestCase("Plasma specimen with citrate", "potassium")]
    [TestCase("BLDA", "potassium")]
    public void A_specimen_of_blood_is_read(string specimen, string analyte) =>
        Assert.That(LabUnits.Find(new() { Name = "Potassium", Specimen = specimen })?.Id, Is.EqualTo(analyte));

    [Test]
    public void The_specimen_makes_the_cells_of_the_spinal_fluid() =>
        Assert.That(LabUnits.Find(new() { Name = "White cells", Specimen = "CSF" })?.Id, Is.EqualTo("csf-white-cells"));

    [Test]
    public void An_acid_urine_is_no_acidosis()
    {
        var floor = Floor(
            new LabResult
            {
                Name = "pH",
                Loinc = "5803-2",
                Value = 6.0,
            }
        );

        Assert.That(floor.Acuity, Is.EqualTo(Acuity.NonUrgent));
        Assert.That(
            floor.Unread.Single(),
            Is.EqualTo(
                new UnreadEntry
                {
                    Path = "labs[0]",
                    Text = "pH 6",
                    Why = "a code for which there is no rule",
                }
            )
        );
    }

    [TestCase("Platelets", 8, "Gpt/l", 8)]
    [TestCase("Platelets", 8, "/nL", 8)]
    [TestCase("Platelets", 8, "10x9/L", 8)]
    [TestCase("Platelets", 8, "X10(3)/uL", 8)]
    [TestCase("Platelets", 8, "10*3{cells}/uL", 8)]
    [TestCase("Platelets", 8, "Tsd/µl", 8)]
    [TestCase("WBC", 12, "K/mcL", 12)]
    [TestCase("Glucose", 40, "mg/100 mL", 2.2204)]
    [TestCase("Glucose", 40, "MG/DL", 2.2204)]
    [TestCase("D-dimer", 2, "ug{FEU}/mL", 2000)]
    [TestCase("D-dimer", 2, "mg/L{FEU}", 2000)]
    [TestCase("eGFR", 12, "mL/min/1.73m²", 12)]
    [TestCase("eGFR", 12, "mL/min/{1.73_m2}", 12)]
    [TestCase("ALT", 2000, "units/L", 2000)]
    [TestCase("ALT", 2000, "[iU]/L", 2000)]
    [TestCase("Creatinine", 400, "μmol/l", 400)]
    [TestCase("Creatinine", 400, "umol/L", 400)]
    [TestCase("Creatinine", 400, "mcmol/L", 400)]
    [TestCase("Haemoglobin", 6, "gm/dL", 60)]
    [TestCase("pCO2", 80, "mm[Hg]", 80)]
    [TestCase("pH", 7.1, "[pH]", 7.1)]
    [TestCase("INR", 9, "{INR}", 9)]
    [TestCase("Potassium", 7, "mval/l", 7)]
    [TestCase("aPTT", 120, "sec.", 120)]
    public void Units_are_read_in_the_spellings_of_real_feeds(
        string name,
        double value,
        string unit,
        double canonical
    ) =>
        Assert.That(
            LabSheet
                .Of(
                    new LabResult
                    {
                        Name = name,
                        Value = value,
                        Unit = unit,
                    }
                )
                .Value,
            Is.EqualTo(canonical).Within(1e-9)
        );

    [TestCase("WBC", 40, "/[HPF]")]
    [TestCase("Hgb", 30, "mg/dL")]
    [TestCase("Potassium", 7, "g/h")]
    [TestCase("Ferritin", 900, "ug/L")]
    [TestCase("Glucose", 5, "mg/dL")]
    [TestCase("Potassium", 70, "mmol/L")]
    public void What_cannot_be_read_is_listed_and_alarms_nobody(string name, double value, string unit)
    {
        var floor = Floor(
            new LabResult
            {
                Name = name,
                Value = value,
                Unit = unit,
            }
        );

        Assert.That(floor.Acuity, Is.EqualTo(Acuity.NonUrgent));
        Assert.That(floor.Unread.Single().Why, Is.Not.Empty);
    }

    [TestCase("<0.01 ng/mL", "troponin I", "", Acuity.NonUrgent, 0)]
    [TestCase("<0.01", "troponin I", "ng/mL", Acuity.NonUrgent, 0)]
    [TestCase(">500", "bilirubin", "umol/L", Acuity.Urgent, 0)]
    [TestCase("> 500", "paracetamol", "mg/L", Acuity.Emergent, 0)]
    [TestCase("≥12", "INR", "", Acuity.Emergent, 0)]
    [TestCase("<1.1", "glucose", "mmol/L", Acuity.Emergent, 0)]
    [TestCase("less than 10", "platelets", "10^9/L", Acuity.Emergent, 0)]
    [TestCase("<5", "lactate", "mmol/L", Acuity.NonUrgent, 1)]
    [TestCase("<5", "potassium", "mmol/L", Acuity.NonUrgent, 1)]
    [TestCase(">2", "potassium", "mmol/L", Acuity.NonUrgent, 1)]
    [TestCase("7.2", "potassium", "mmol/L", Acuity.Emergent, 0)]
    [TestCase("7,2 HH", "potassium", "mmol/L", Acuity.Emergent, 0)]
    [TestCase("7.2 mmol/L", "potassium", "mmol/L", Acuity.Emergent, 0)]
    [TestCase("7.2 g/h", "potassium", "mmol/L", Acuity.NonUrgent, 1)]
    [TestCase("1,500", "CK", "U/L", Acuity.NonUrgent, 1)]
    [TestCase("haemolysed", "potassium", "mmol/L", Acuity.NonUrgent, 1)]
    [TestCase("1+", "ketones", "", Acuity.NonUrgent, 1)]
    [TestCase("positive", "troponin", "", Acuity.NonUrgent, 1)]
    [TestCase("3-5", "potassium", "mmol/L", Acuity.NonUrgent, 1)]
    public void A_text_counts_where_its_bound_decides_and_is_unread_where_it_does_not(
        string text,
        string name,
        string unit,
        Acuity acuity,
        int unread
    )
    {
        var floor = Floor(
            new LabResult
            {
                Name = name,
                ValueText = text,
                Unit = unit,
            }
        );

        Assert.That((floor.Acuity, floor.Unread.Length), Is.EqualTo((acuity, unread)));
    }

    [TestCase(Comparator.Above, 6.6, Acuity.Emergent)]
    [TestCase(Comparator.AtLeast, 6.5, Acuity.Emergent)]
    [TestCase(Comparator.Below, 2.5, Acuity.Emergent)]
    public void A_comparator_says_the_same_as_a_text(Comparator comparator, double value, Acuity acuity) =>
        Assert.That(
            Floor(
                new LabResult
                {
                    Name = "potassium",
                    Value = value,
                    Unit = "mmol/L",
                    Comparator = comparator,
                }
            ).Acuity,
            Is.EqualTo(acuity)
        );

    [Test]
    public void A_text_and_a_comparator_that_disagree_are_unread() =>
        Assert.That(
            LabSheet
                .Of(
                    new LabResult
                    {
                        Name = "potassium",
                        ValueText = "<2",
                        Unit = "mmol/L",
                        Comparator = Comparator.Above,
                    }
                )
                .Why,
            Does.Contain("contradict")
        );

    [TestCase("<40", 1)]
    [TestCase("<400", 0)]
    [TestCase(">150", 0)]
    public void A_bound_forbids_a_medicine_only_where_it_decides(string platelets, int hits) =>
        Assert.That(
            Contraindications.Check(
                new()
                {
                    ChiefComplaint = "Weak arm",
                    Labs =
                    [
                        new()
                        {
                            Name = "platelets",
                            ValueText = platelets,
                            Unit = "10^9/L",
                        },
                    ],
                },
                50,
                ["Give alteplase"]
            ),
            Has.Length.EqualTo(hits)
        );

    [TestCase("<0.01", LabFlag.Normal)]
    [TestCase(">0.5", LabFlag.High)]
    [TestCase("<0.5", LabFlag.Unknown)]
    public void A_bound_is_flagged_where_it_decides(string text, LabFlag flag) =>
        Assert.That(
            LabFlags.Of(
                new()
                {
                    Name = "an assay",
                    ValueText = text,
                    Unit = "x",
                    ReferenceLow = 0,
                    ReferenceHigh = 0.04,
                }
            ),
            Is.EqualTo(flag)
        );

    private static FloorAssessment Floor(params LabResult[] labs) => SafetyFloor.Assess(new() { Labs = [.. labs] }, 50);

    // The check digit of LOINC is that of Luhn.
    private static bool HasCheckDigit(string code)
    {
        var digits = code[..code.IndexOf('-', StringComparison.Ordinal)]
            .Reverse()
            .Select(letter => letter - '0')
            .ToArray();
        var sum = digits
            .Select(
                (digit, i) =>
                    i % 2 == 1 ? digit
                    : digit * 2 > 9 ? digit * 2 - 9
                    : digit * 2
            )
            .Sum();
        return (10 - sum % 10) % 10 == code[^1] - '0';
    }
}
