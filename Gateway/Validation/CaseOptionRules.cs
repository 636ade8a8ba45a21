using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>How a caller may ask for a case to be run.</summary>
internal static class CaseOptionRules
{
    public static void Check(CaseOptions options, IKnownSpecialties? known, Refusals refusals)
    {
        var place = new Place("options");
        refusals.Range(place, "maxDebateRounds", options.MaxDebateRounds, 0, CaseOptions.MostDebateRounds, "rounds");
        refusals.Range(
            place,
            "deadlineMs",
            options.DeadlineMs,
            CaseOptions.ShortestDeadlineMs,
            CaseOptions.LongestDeadlineMs,
            "milliseconds"
        );
        refusals.Entries(
            place.Member("specialties"),
            options.Specialties,
            (entry, id, all) => Check(entry, id, known, all),
            CaseOptions.MostSpecialties
        );
        if (!options.Specialties.IsDefault && options.Specialties.Distinct().Count() < options.Specialties.Length)
        {
            refusals.Add(place.Member("specialties"), "Expected each specialty once.");
        }
    }

    /// <summary>A specialty's id, where the host says which there are.</summary>
    public static void Check(Place place, string id, IKnownSpecialties? known, Refusals refusals)
    {
        if (known is not null && !known.Contains(id))
        {
            refusals.Add(
                place.Itself,
                $"Expected one of {string.Join(", ", known.All.Order(StringComparer.Ordinal))}."
            );
        }
    }
}
