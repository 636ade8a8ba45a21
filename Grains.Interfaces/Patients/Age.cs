namespace Orleans.MedAssist.Patients;

/// <summary>A patient's age.</summary>
public static class Age
{
    /// <summary>Days of a year, on average over the calendar's four hundred.</summary>
    public const double DaysPerYear = 365.2425;

    /// <summary>Years at a moment: from the birth date where it is known (exact for infants), else as posted.</summary>
    /// <param name="patient">Whose age.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="ArgumentException">The patient has neither a birth date nor an age.</exception>
    public static double Years(Patient patient, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(patient);
        return patient.BirthDate is { } born
            ? Math.Max(0, (at.UtcDateTime.Date - born.ToDateTime(TimeOnly.MinValue)).TotalDays / DaysPerYear)
            : patient.AgeYears
                ?? throw new ArgumentException("patient.ageYears or patient.birthDate is required.", nameof(patient));
    }
}
