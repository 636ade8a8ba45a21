using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class FloorPropertyTests
{
    [Test]
    public void The_floor_is_the_most_urgent_reason() =>
        Prop.ForAll(
                Vitals(),
                vitals =>
                {
                    var floor = SafetyFloor.Assess(new() { VitalSigns = vitals }, 50);
                    return floor.Acuity == floor.Reasons.Select(reason => reason.Acuity).Append(Acuity.NonUrgent).Min()
                        && floor
                            .Reasons.Select(reason => reason.Acuity)
                            .SequenceEqual(floor.Reasons.Select(reason => reason.Acuity).Order())
                        && floor.Reasons.All(reason => reason.Source != "" && reason.Detail != "");
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_further_vital_sign_never_makes_the_floor_less_urgent() =>
        Prop.ForAll(
                Vitals(),
                vitals =>
                    new[]
                    {
                        vitals with
                        {
                            HeartRate = null,
                        },
                        vitals with
                        {
                            SystolicBp = null,
                        },
                        vitals with
                        {
                            RespiratoryRate = null,
                        },
                        vitals with
                        {
                            TemperatureC = null,
                        },
                        vitals with
                        {
                            OxygenSaturation = null,
                        },
                        vitals with
                        {
                            GlasgowComaScale = null,
                        },
                    }.All(fewer => Floor(vitals, 50) <= Floor(fewer, 50) && Floor(vitals, 4) <= Floor(fewer, 4))
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_further_laboratory_value_never_makes_the_floor_less_urgent() =>
        Prop.ForAll(
                Gen.Elements(LabUnits.Analytes.ToArray()).Two().Zip(Gen.Choose(0, 500).Two()).ToArbitrary(),
                drawn =>
                {
                    var ((one, other), (first, second)) = drawn;
                    if (one == other)
                        return true;
                    LabResult[] labs =
                    [
                        new()
                        {
                            Name = one.Names[0],
                            Value = first,
                            Unit = one.Unit,
                        },
                        new()
                        {
                            Name = other.Names[0],
                            Value = second,
                            Unit = other.Unit,
                        },
                    ];
                    return SafetyFloor.Assess(new() { Labs = [.. labs] }, 50).Acuity
                        <= SafetyFloor.Assess(new() { Labs = [labs[0]] }, 50).Acuity;
                }
            )
            .QuickCheckThrowOnFailure();

    private static Acuity Floor(VitalSigns vitals, double age) =>
        SafetyFloor.Assess(new() { VitalSigns = vitals }, age).Acuity;

    private static Arbitrary<VitalSigns> Vitals() =>
        (
            from pulse in Gen.Choose(0, 220)
            from systolic in Gen.Choose(0, 240)
            from breaths in Gen.Choose(0, 60)
            from tenths in Gen.Choose(260, 420)
            from saturation in Gen.Choose(60, 100)
            from scale in Gen.Choose(3, 15)
            from oxygen in Gen.Elements<bool?>(true, false, null)
            select new VitalSigns
            {
                HeartRate = pulse,
                SystolicBp = systolic,
                DiastolicBp = systolic / 2,
                RespiratoryRate = breaths,
                TemperatureC = tenths / 10.0,
                OxygenSaturation = saturation,
                GlasgowComaScale = scale,
                OnOxygen = oxygen,
            }
        ).ToArbitrary();
}
