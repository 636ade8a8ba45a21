using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>
/// A laboratory result that says one thing. What the rules cannot read is no reason to refuse it: it is kept and listed
/// as unread, so that one odd entry does not cost the case.
/// </summary>
internal static class LabRules
{
    private const int MaxUnit = 50;
    private const int MaxValueText = 200;

    public static void Check(Place place, LabResult lab, DateTimeOffset now, Refusals refusals)
    {
        refusals.Text(place, "name", lab.Name, Refusals.MaxName, required: true);
        refusals.Text(place, "loinc", lab.Loinc, MaxUnit);
        refusals.Text(place, "unit", lab.Unit, MaxUnit);
        refusals.Text(place, "valueText", lab.ValueText, MaxValueText);
        refusals.Text(place, "specimen", lab.Specimen, Refusals.MaxName);
        refusals.Text(place, "sourceId", lab.SourceId, Refusals.MaxName);
        refusals.Finite(place, "value", lab.Value);
        refusals.Finite(place, "referenceLow", lab.ReferenceLow);
        refusals.Finite(place, "referenceHigh", lab.ReferenceHigh);
        ClinicalTimeRules.Check(place, "collectedAt", lab.CollectedAt, now, refusals);
        if (lab.Value is null == string.IsNullOrWhiteSpace(lab.ValueText))
        {
            refusals.Add(place.Member("value"), "Expected either a number in value or a text in valueText, not both.");
        }

        if (lab.ReferenceLow > lab.ReferenceHigh)
        {
            refusals.Add(place.Member("referenceLow"), "Expected at most referenceHigh.");
        }
    }
}
