using Orleans.MedAssist.Models;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The role whose question the current flow works on: what is measured at a client cannot see who asks.</summary>
internal static class AskingRole
{
    private static readonly AsyncLocal<AgentRole?> Ambient = new();

    public static AgentRole? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Its label; <c>none</c> where no agent asks.</summary>
    public static string Name => NameOf(Current);

    /// <inheritdoc cref="Name"/>
    public static string NameOf(AgentRole? role) => role switch
    {
        AgentRole.Triager => "triager",
        AgentRole.Specialist => "specialist",
        AgentRole.Rebuttal => "rebuttal",
        AgentRole.Validator => "validator",
        AgentRole.Communicator => "communicator",
        _ => "none",
    };
}
