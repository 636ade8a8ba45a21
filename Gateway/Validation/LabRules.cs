using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>A laboratory value that the rules can read, or whose analyte they do not know.</summary>
internal static class LabRules
{
    private const int MaxUnit = 50;

    public static void Check(Place place, LabResult lab, Refusals refusals)
    {
        refusals.Text(place, "name", lab.Name, Refusals.MaxName, required: true);
        refusals.Text(place, "loinc", lab.Loinc, MaxUnit);
        refusals.Text(place, "unit", lab.Unit, MaxUnit);
        if (!LabUnits.IsUnitKnown(lab, out var accepted))
        {
            refusals.Add(place.Member("unit"), $"Expected one of {string.Join(", ", accepted)} for this analyte.");
        }

        refusals.Finite(place, "value", lab.Value);
        refusals.Finite(place, "referenceLow", lab.ReferenceLow);
        refusals.Finite(place, "referenceHigh", lab.ReferenceHigh);
        if (lab.Value is null)
        {
            refusals.Add(place.Member("value"), "Required.");
        }

        if (lab.ReferenceLow > lab.ReferenceHigh)
        {
            refusals.Add(place.Member("referenceLow"), "Expected at most referenceHigh.");
        }
    }
}
