namespace Orleans.MedAssist.Cases;

/// <summary>A patient's age.</summary>
internal static class Age
{
    private const double DaysPerYear = 365.2425;

    /// <summary>Years at a moment: from the birth date where it is known (exact for infants), else as posted.</summary>
    public static double Years(Patient patient, DateTimeOffset at) => patient.BirthDate is { } born
        ? Math.Max(0, (at.UtcDateTime.Date - born.ToDateTime(TimeOnly.MinValue)).TotalDays / DaysPerYear)
        : patient.AgeYears ?? throw new ArgumentException("patient.ageYears or patient.birthDate is required.", nameof(patient));
}
