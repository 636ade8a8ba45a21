namespace Orleans.MedAssist.Safety;

/// <summary>
/// Critical laboratory values. The limits and the source of each stand in analytes.json; most follow the Royal College
/// of Pathologists (G158, 2017).
/// </summary>
internal static class CriticalLabs
{
    public static void Assess(LabValues labs, double ageYears, FloorFindings findings)
    {
        foreach (var (analyte, value) in labs.All)
        {
            CriticalLimit? worst = null;
            foreach (var limit in analyte.Critical)
                if (limit.Reached(value, ageYears) && (worst is null || limit.Acuity < worst.Acuity))
                    worst = limit;
            if (worst is not null)
                findings.Add($"critical-lab:{analyte.Id}", FloorFindings.Show(value, analyte.Unit),
                    worst.Detail, worst.Source, worst.Acuity, worst.Specialties);
        }
    }
}
