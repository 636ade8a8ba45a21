using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>Glomerular filtration by CKD-EPI 2021 (Inker 2021, without race), in mL/min/1.73 m².</summary>
internal static class KidneyFunction
{
    private const double MicromolesPerMilligram = 88.42;

    /// <summary>
    /// The reported value unless a creatinine is newer, else the estimate of an adult. An unknown sex is estimated as
    /// female, which is the lower and so the safer value.
    /// </summary>
    public static double? Of(LabValues labs, Sex sex, double ageYears) =>
        labs.Of("egfr") is { } reported && !(labs.TimeOf("creatinine") > labs.TimeOf("egfr")) ? reported
        : ageYears >= 18 && labs.Of("creatinine") is { } creatinine and > 0
            ? CkdEpi2021(creatinine, sex is not Sex.Male, ageYears)
        : labs.Of("egfr");

    /// <param name="creatinine">Serum creatinine in µmol/L.</param>
    /// <param name="female">Which of the two curves.</param>
    /// <param name="ageYears">Age in years, 18 or more.</param>
    public static double CkdEpi2021(double creatinine, bool female, double ageYears)
    {
        var relative = creatinine / MicromolesPerMilligram / (female ? 0.7 : 0.9);
        return 142
            * Math.Pow(Math.Min(relative, 1), female ? -0.241 : -0.302)
            * Math.Pow(Math.Max(relative, 1), -1.200)
            * Math.Pow(0.9938, ageYears)
            * (female ? 1.012 : 1);
    }
}
