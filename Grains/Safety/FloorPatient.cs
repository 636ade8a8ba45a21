using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety;

/// <summary>What the vital-sign rules need of a case.</summary>
/// <param name="Vitals">The vital signs; all absent where none were posted.</param>
/// <param name="AgeYears">Age in years.</param>
/// <param name="Pregnant">Known or written in the note.</param>
internal sealed record FloorPatient(VitalSigns Vitals, double AgeYears, bool Pregnant)
{
    /// <summary>Adult rules start here (RCP 2017).</summary>
    public const double AdultFromYears = 16;

    public bool IsAdult => AgeYears >= AdultFromYears;

    /// <summary>Whether consciousness is known to be impaired; absent where neither scale was given.</summary>
    public bool? MentationImpaired =>
        Vitals.Consciousness is { } level && level != Consciousness.Alert ? true
        : Vitals.GlasgowComaScale is { } scale ? scale < 15
        : Vitals.Consciousness is null ? null
        : false;
}
