using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>
/// Values that follow from others: anion gap with albumin (Kraut and Madias 2007, Figge 1998), sodium corrected for
/// glucose (Hillier 1999), calcium corrected for albumin (Payne 1973), osmolality and its gap (JBDS 2022, Purssell
/// 2001). Each from values of one sample.
/// </summary>
internal static class DerivedValues
{
    private const double NormalAlbumin = 40;

    public static void Assess(LabValues labs, FloorFindings findings)
    {
        if (labs.Together("sodium", "chloride", "bicarbonate") is { } gap)
            Gap(
                gap.Of("sodium")!.Value - gap.Of("chloride")!.Value - gap.Of("bicarbonate")!.Value,
                gap.Of("albumin"),
                findings
            );
        else if (labs.Of("sodium") is not null && labs.Of("chloride") is not null && labs.Of("bicarbonate") is not null)
            findings.Exclude("Anion gap: sodium, chloride and bicarbonate are not of one sample.");
        if (labs.Together("sodium", "glucose") is { } sugar && sugar.Of("glucose") > 11.1)
            findings.Add(
                "corrected-sodium",
                FloorFindings.Show(CorrectedSodium(sugar.Of("sodium")!.Value, sugar.Of("glucose")!.Value), "mmol/L"),
                "Sodium as it would be at a normal glucose.",
                "Hillier 1999",
                Acuity.NonUrgent
            );
        if (labs.Together("calcium", "albumin") is { } protein)
            Calcium(CorrectedCalcium(protein.Of("calcium")!.Value, protein.Of("albumin")!.Value), findings);
        else if (labs.Of("calcium") is not null && labs.Of("albumin") is not null)
            findings.Exclude("Corrected calcium: calcium and albumin are not of one sample.");
        if (
            (labs.Together("sodium", "glucose", "urea") ?? labs.Together("sodium", "glucose", "urea-nitrogen")) is
            { } solutes
        )
            Osmolality(solutes, findings);
    }

    /// <summary>mmol/L; 2.4 for each 100 mg/dL (5.551 mmol/L) of glucose above 100 mg/dL.</summary>
    public static double CorrectedSodium(double sodium, double glucose) => sodium + 2.4 * (glucose - 5.551) / 5.551;

    /// <summary>mmol/L; 0.02 for each g/L of albumin below 40.</summary>
    public static double CorrectedCalcium(double calcium, double albumin) => calcium + 0.02 * (NormalAlbumin - albumin);

    /// <summary>mmol/kg from values in mmol/L.</summary>
    public static double Osmolality(double sodium, double glucose, double urea) => 2 * sodium + glucose + urea;

    private static void Gap(double gap, double? albumin, FloorFindings findings)
    {
        var corrected = albumin is { } protein ? gap + 0.25 * (NormalAlbumin - protein) : gap;
        findings.Add(
            "anion-gap",
            FloorFindings.Show(corrected, "mmol/L"),
            corrected >= 20 ? "20 or more: ketones, lactate, uraemia or a toxin." : "Below 20.",
            albumin is null ? "Kraut and Madias 2007" : "Figge 1998",
            corrected >= 20 ? Acuity.Urgent : Acuity.NonUrgent,
            corrected >= 20 ? ["nephrology", "endocrinology", "toxicology"] : []
        );
    }

    private static void Calcium(double corrected, FloorFindings findings)
    {
        var acuity =
            corrected is >= 3.5 or <= 1.8 ? Acuity.Emergent
            : corrected >= 3.0 ? Acuity.Urgent
            : Acuity.NonUrgent;
        findings.Add(
            "corrected-calcium",
            FloorFindings.Show(corrected, "mmol/L"),
            acuity == Acuity.NonUrgent ? "Calcium at a normal albumin." : "Calcium at a normal albumin is dangerous.",
            "Payne 1973",
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["endocrinology"]
        );
    }

    private static void Osmolality(LabSample sample, FloorFindings findings)
    {
        var urea = sample.Of("urea") ?? sample.Of("urea-nitrogen")!.Value;
        var calculated = Osmolality(sample.Of("sodium")!.Value, sample.Of("glucose")!.Value, urea);
        var high = calculated >= 320;
        findings.Add(
            "calculated-osmolality",
            FloorFindings.Show(calculated, "mmol/kg"),
            high ? "320 or more: hyperosmolar state." : "Below 320.",
            "JBDS 2022",
            high ? Acuity.Emergent : Acuity.NonUrgent,
            high ? ["endocrinology"] : []
        );
        if (sample.Of("osmolality") is not { } measured)
            return;
        var gap = measured - calculated - 1.25 * (sample.Of("ethanol") ?? 0);
        findings.Add(
            "osmolal-gap",
            FloorFindings.Show(gap, "mmol/kg"),
            gap >= 20 ? "20 or more, ethanol counted: methanol or ethylene glycol must be excluded." : "Below 20.",
            "Purssell 2001",
            gap >= 20 ? Acuity.Emergent : Acuity.NonUrgent,
            gap >= 20 ? ["toxicology", "nephrology"] : []
        );
    }
}
