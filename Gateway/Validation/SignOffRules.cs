using Orleans.MedAssist.Gateway.Cases;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>A sign-off names a person and says what it decides.</summary>
internal static class SignOffRules
{
    public static Refusals Check(SignOffRequest request) => Check(request, new Refusals());

    /// <summary>The same, into refusals that are given, which may keep the bounds.</summary>
    public static Refusals Check(SignOffRequest request, Refusals refusals)
    {
        refusals.Text(Place.Root, "clinician", request.Clinician, Refusals.MaxName, required: true);
        refusals.Text(Place.Root, "note", request.Note);
        if (request.Decision is null)
        {
            refusals.Add("decision", "Required: release or withhold.");
        }

        return refusals;
    }
}
