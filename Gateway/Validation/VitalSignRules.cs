using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>Vital signs that a body can have; anything else is a typing error that must not be scored.</summary>
internal static class VitalSignRules
{
    public static void Check(VitalSigns? vitals, Refusals refusals)
    {
        if (vitals is null)
        {
            return;
        }

        var place = new Place("vitalSigns");
        refusals.Range(place, "temperatureC", vitals.TemperatureC, 20, 45, "degrees Celsius");
        refusals.Range(place, "heartRate", vitals.HeartRate, 0, 350, "beats a minute");
        refusals.Range(place, "respiratoryRate", vitals.RespiratoryRate, 0, 120, "breaths a minute");
        refusals.Range(place, "systolicBp", vitals.SystolicBp, 0, 350, "mmHg");
        refusals.Range(place, "diastolicBp", vitals.DiastolicBp, 0, 250, "mmHg");
        refusals.Range(place, "oxygenSaturation", vitals.OxygenSaturation, 0, 100, "percent");
        refusals.Range(place, "glasgowComaScale", vitals.GlasgowComaScale, 3, 15);
        if (vitals.DiastolicBp > vitals.SystolicBp)
        {
            refusals.Add(place.Member("diastolicBp"), "Expected at most the systolic pressure.");
        }
    }
}
