using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>The patient: an age is needed, because ranges and scores depend on it.</summary>
internal static class PatientRules
{
    private const double MaxAgeYears = 130;
    private const double HeaviestInfantKg = 40;

    // Ages are rounded in either direction and kept on file for a while.
    private const double AgeToleranceYears = 1.5;

    // Somewhere it is tomorrow already: a newborn there has a birth date that is not yet today in UTC.
    private static readonly TimeSpan EarliestZone = TimeSpan.FromHours(14);

    public static void Check(Patient? patient, DateTimeOffset now, Refusals refusals)
    {
        if (patient is null)
        {
            refusals.Add("patient", "Required, with ageYears or birthDate.");
            return;
        }

        var place = new Place("patient");
        refusals.Text(place, "id", patient.Id, Refusals.MaxName);
        refusals.Text(place, "name", patient.Name, Refusals.MaxName);
        refusals.Range(place, "ageYears", patient.AgeYears, 0, MaxAgeYears, "years");
        refusals.Range(
            place,
            "weightKg",
            patient.WeightKg,
            0.2,
            650,
            patient.WeightKg is > 650 and < 30_000 ? "kg; this looks like grams: 3,500 g are 3.5 kg" : "kg"
        );
        if (patient is { AgeYears: < 1, WeightKg: > HeaviestInfantKg and <= 650 })
        {
            refusals.Add(
                place.Member("weightKg"),
                "Expected kg; in the first year this looks like grams: 3,500 g are 3.5 kg."
            );
        }

        if (patient.BirthDate is { } birthDate)
        {
            CheckBirthDate(place, birthDate, patient.AgeYears, now, refusals);
        }
        else if (patient.AgeYears is null)
        {
            refusals.Add(place.Member("ageYears"), "Required, unless birthDate is given.");
        }
    }

    private static void CheckBirthDate(
        Place place,
        DateOnly birthDate,
        double? ageYears,
        DateTimeOffset now,
        Refusals refusals
    )
    {
        var today = DateOnly.FromDateTime((now + EarliestZone).UtcDateTime);
        var age = (today.DayNumber - birthDate.DayNumber) / Age.DaysPerYear;
        if (age < 0)
        {
            refusals.Add(place.Member("birthDate"), "Expected a date that is not in the future.");
        }
        else if (age > MaxAgeYears)
        {
            refusals.Add(place.Member("birthDate"), "Expected a date at most 130 years ago.");
        }
        else if (ageYears is { } given && Math.Abs(given - age) > AgeToleranceYears)
        {
            refusals.Add(place.Member("ageYears"), "Expected to be within 1.5 years of the age that birthDate gives.");
        }
    }
}
