using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>
/// The priority of a role's questions within an acuity, 1 to 10, 10 first: who is waited for by most comes first.
/// </summary>
internal static class CallPriority
{
    // The priority of a specialist whose specialty is not named.
    private const int Usual = 5;

    /// <summary>A specialist asks with its specialty's priority, in a debate too.</summary>
    public static int Of(AgentRole role, PromptText prompt) => role.Priority ?? prompt.SpecialtyPriority ?? Usual;

    /// <summary>
    /// The case's acuity; a case that nobody has assessed counts as urgent, as one that nobody could route does.
    /// </summary>
    public static Acuity AcuityOf(PromptText prompt) => prompt.Acuity ?? Acuity.Urgent;
}
