namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>When something was measured. That the time names its zone is a matter of reading it.</summary>
internal static class ClinicalTimeRules
{
    // The clocks of wards and analysers are not all right to the minute.
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(10);

    // What systems send that know no time: 0001-01-01, 1900-01-01, 1970-01-01.
    private static readonly DateTimeOffset Earliest = new(1970, 1, 3, 0, 0, 0, TimeSpan.Zero);

    public static void Check(Place place, string member, DateTimeOffset? time, DateTimeOffset now, Refusals refusals)
    {
        if (time > now + Clocks)
        {
            refusals.Add(place.Member(member), "Expected a time that is not in the future.");
        }
        else if (time < Earliest)
        {
            refusals.Add(
                place.Member(member),
                "Expected the time of a measurement, after 1970; absent where it is not known."
            );
        }
    }
}
