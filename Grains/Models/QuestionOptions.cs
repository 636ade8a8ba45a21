using Microsoft.Extensions.AI;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The options of one agent's question: how it is to be answered, who asks, and how many attempts it may take.
/// </summary>
internal sealed class QuestionOptions : ChatOptions
{
    public QuestionOptions(ChatOptions answer, AgentRole role, AttemptBudget attempts)
        : base(answer) => (Role, Attempts) = (role, attempts);

    private QuestionOptions(QuestionOptions other)
        : this(other, other.Role, other.Attempts) { }

    /// <summary>Who asks.</summary>
    public AgentRole Role { get; }

    /// <summary>What counts its attempts.</summary>
    public AttemptBudget Attempts { get; }

    /// <summary>The name of whoever asks, for metrics and traces; <c>none</c> where that is no agent.</summary>
    public static string RoleOf(ChatOptions? options) =>
        options is QuestionOptions question ? question.Role.Name : "none";

    public override ChatOptions Clone() => new QuestionOptions(this);
}
