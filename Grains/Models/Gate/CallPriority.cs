using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>The priority of a role's questions within an acuity, 1 to 10, 10 first: who is waited for by most comes first.</summary>
internal static class CallPriority
{
    /// <summary>A specialist asks with its specialty's priority, in a debate too.</summary>
    public static int Of(AgentRole role, PromptText prompt) => role switch
    {
        AgentRole.Triager => 10,
        AgentRole.Validator => 9,
        AgentRole.Communicator => 5,
        _ => prompt.SpecialtyPriority ?? 5,
    };

    /// <summary>The case's acuity; a case that nobody has assessed counts as urgent, as one that nobody could route does.</summary>
    public static Acuity AcuityOf(PromptText prompt) => prompt.Acuity ?? Acuity.Urgent;
}
