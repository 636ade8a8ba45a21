using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>
/// Critical laboratory values. The limits and the source of each stand in analytes.json; most follow the Royal College
/// of Pathologists (G158, 2017). Of a value that is only known as a bound a limit is reached where the bound decides
/// it.
/// </summary>
internal static class CriticalLabs
{
    public static void Assess(LabValues labs, double ageYears, FloorFindings findings)
    {
        foreach (var reading in labs.All)
        {
            var analyte = reading.Analyte!;
            CriticalLimit? worst = null;
            Acuity? open = null;
            foreach (var limit in analyte.Critical)
                if (reading.Reaches(limit, ageYears) is not { } reached)
                    open = open < limit.Acuity ? open : limit.Acuity;
                else if (reached && (worst is null || limit.Acuity < worst.Acuity))
                    worst = limit;
            if (worst is not null)
                findings.Add(
                    $"critical-lab:{analyte.Id}",
                    reading.Shown,
                    worst.Detail,
                    worst.Source,
                    worst.Acuity,
                    worst.Specialties
                );
            if (open is { } possible && !(worst?.Acuity <= possible))
            {
                findings.Missing($"{reading.Path}.value");
                findings.Unread(
                    reading.Path,
                    reading.Text,
                    "a bound that leaves open whether a critical limit is reached"
                );
            }
        }
    }
}
