using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class LabTests
{
    [TestCase("Potassium", 6.8, "mEq/L", 6.8)]
    [TestCase("potassium, serum", 6.8, "MMOL/L", 6.8)]
    [TestCase("Glucose", 90, "mg/dL", 4.9959)]
    [TestCase("Creatinine", 1, "mg / dl", 88.42)]
    [TestCase("Creatinine", 0.1, "mmol/L", 100)]
    [TestCase("BUN", 10, "mg/dL", 3.57)]
    [TestCase("Urea", 10, "mg/dL", 1.665)]
    [TestCase("Calcium", 10, "mg/dL", 2.495)]
    [TestCase("Magnesium", 2, "mg/dL", 0.8228)]
    [TestCase("Phosphate", 10, "mg/dL", 3.229)]
    [TestCase("Hb", 7.5, "g/dL", 75)]
    [TestCase("Haematocrit", 0.45, "L/L", 45)]
    [TestCase("Platelets", 150, "K/uL", 150)]
    [TestCase("Platelets", 150, "x10^9/L", 150)]
    [TestCase("Platelets", 150, "10*9/L", 150)]
    [TestCase("Platelets", 150, "10⁹/L", 150)]
    [TestCase("Platelets", 150000, "/mm3", 150)]
    [TestCase("Platelets", 150000, "/mm^3", 150)]
    [TestCase("Platelets", 150, "10^3/mm^3", 150)]
    [TestCase("WBC", 12.5, "10^3/µL", 12.5)]
    [TestCase("WBC", 12500, "cells/mcL", 12.5)]
    [TestCase("Troponin I", 0.5, "ng/mL", 500)]
    [TestCase("hs-cTnT", 52, "ng/L", 52)]
    [TestCase("Bilirubin", 2, "mg/dL", 34.2)]
    [TestCase("Fibrinogen", 150, "mg/dL", 1.5)]
    [TestCase("D-dimer", 0.5, "mg/L FEU", 500)]
    [TestCase("pCO2", 10, "kPa", 75.0062)]
    [TestCase("lactate", 18, "mg/dL", 1.998)]
    [TestCase("Cortisol", 10, "mcg/dL", 275.9)]
    [TestCase("Paracetamol", 1, "mmol/L", 151.16)]
    [TestCase("Digoxin", 2, "nmol/L", 1.5619)]
    [TestCase("CRP", 5, "mg/dL", 50)]
    [TestCase("Ethanol", 100, "mg/dL", 21.71)]
    [TestCase("ammonia", 100, "μg/dL", 58.7)]
    [TestCase("INR", 2.5, "", 2.5)]
    public void A_value_comes_to_its_canonical_unit(string name, double value, string unit, double expected)
    {
        Assert.That(
            LabUnits.TryConvert(
                new()
                {
                    Name = name,
                    Value = value,
                    Unit = unit,
                },
                out var canonical
            ),
            Is.True
        );
        Assert.That(canonical, Is.EqualTo(expected).Within(1e-9));
    }

    [TestCase("Potassium", "Mmol/L")]
    [TestCase("Potassium", "mg/dL")]
    [TestCase("Glucose", "")]
    [TestCase("Glucose", "g/L/h")]
    public void An_unknown_unit_of_a_known_analyte_is_unread_and_names_those_that_could_be(string name, string unit) =>
        Assert.That(
            LabSheet
                .Of(
                    new LabResult
                    {
                        Name = name,
                        Value = 4,
                        Unit = unit,
                    }
                )
                .Why,
            Does.Contain("unit").And.Contain("mmol/L")
        );

    [Test]
    public void Without_a_unit_a_value_is_read_where_there_is_only_one_size_of_it() =>
        Assert.That(LabSheet.Of(new LabResult { Name = "Potassium", Value = 7.2 }).Value, Is.EqualTo(7.2));

    [Test]
    public void A_share_of_the_white_cells_is_not_taken_for_their_count()
    {
        var share = new LabResult
        {
            Name = "Neutrophils",
            Value = 0.3,
            Unit = "%",
        };
        Assert.That(LabUnits.Find(share), Is.Null);
    }

    [Test]
    public void Loinc_decides_before_the_name() =>
        Assert.That(LabUnits.Find(new() { Name = "potassium", Loinc = "2951-2" })?.Id, Is.EqualTo("sodium"));

    private static IEnumerable<TestCaseData> Limits =>
        from analyte in LabUnits.Analytes
        from limit in analyte.Critical
        select new TestCaseData(analyte, limit).SetArgDisplayNames(
            analyte.Id,
            $"{limit.Low}{limit.High}",
            $"{limit.MinAgeYears}"
        );

    [TestCaseSource(nameof(Limits))]
    public void A_limit_is_reached_at_its_value_and_not_before(Analyte analyte, CriticalLimit limit)
    {
        var edge = limit.Low ?? limit.High!.Value;
        var inside = limit.Low is null ? edge - 1e-6 : edge + 1e-6;
        var age = Math.Clamp(40, limit.MinAgeYears, limit.MaxAgeYears ?? 130);

        Assert.That(Floor(analyte, edge, age), Is.LessThanOrEqualTo(limit.Acuity));
        Assert.That(limit.Reached(inside, age), Is.False);
        Assert.That(Floor(analyte, edge, age), Is.LessThanOrEqualTo(Floor(analyte, inside, age)));
    }

    [TestCase("potassium", 6.5, Acuity.Emergent)]
    [TestCase("potassium", 6.4, Acuity.Urgent)]
    [TestCase("potassium", 5.9, Acuity.NonUrgent)]
    [TestCase("potassium", 2.5, Acuity.Emergent)]
    [TestCase("sodium", 120, Acuity.Emergent)]
    [TestCase("sodium", 126, Acuity.NonUrgent)]
    [TestCase("lactate", 4, Acuity.Emergent)]
    [TestCase("lactate", 2, Acuity.NonUrgent)]
    public void Critical_values_raise_the_floor(string name, double value, Acuity acuity) =>
        Assert.That(Floor(LabUnits.Analytes.Single(analyte => analyte.Id == name), value, 40), Is.EqualTo(acuity));

    [TestCase(6.8, null, null, LabFlag.CriticalHigh)]
    [TestCase(2.4, null, null, LabFlag.CriticalLow)]
    [TestCase(5.4, null, null, LabFlag.High)]
    [TestCase(5.4, 3.0, 5.5, LabFlag.Normal)]
    [TestCase(3.4, null, null, LabFlag.Low)]
    [TestCase(4.0, null, null, LabFlag.Normal)]
    public void Potassium_is_flagged(double value, double? low, double? high, LabFlag flag) =>
        Assert.That(
            LabFlags.Of(
                new()
                {
                    Name = "potassium",
                    Value = value,
                    Unit = "mmol/L",
                    ReferenceLow = low,
                    ReferenceHigh = high,
                }
            ),
            Is.EqualTo(flag)
        );

    [Test]
    public void A_value_without_any_range_has_no_flag() =>
        Assert.That(
            LabFlags.Of(
                new()
                {
                    Name = "unheard-of",
                    Value = 1,
                    Unit = "x",
                }
            ),
            Is.EqualTo(LabFlag.Unknown)
        );

    [Test]
    public void A_lab_that_cannot_be_converted_is_reported_missing() =>
        Assert.That(
            SafetyFloor
                .Assess(
                    new()
                    {
                        Labs =
                        [
                            new()
                            {
                                Name = "potassium",
                                Value = 7,
                                Unit = "g/h",
                            },
                        ],
                    },
                    40
                )
                .MissingInputs,
            Does.Contain("labs[0].unit")
        );

    private static Acuity Floor(Analyte analyte, double value, double age) =>
        SafetyFloor
            .Assess(
                new()
                {
                    Labs =
                    [
                        new()
                        {
                            Name = analyte.Name,
                            Loinc = analyte.Loinc[0],
                            Value = value,
                            Unit = analyte.Unit,
                        },
                    ],
                },
                age
            )
            .Acuity;
}
