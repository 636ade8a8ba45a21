using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Messages;

/// <summary>
/// A question of a case that a model did not answer properly, also where another model then did. It names, counts and
/// codes; nothing of what the provider or the model said.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.AgentFailure")]
public sealed record AgentFailure
{
    /// <summary>The agent's role: triager, specialist, rebuttal, validator or communicator.</summary>
    [Id(0)]
    public required string Role { get; init; }

    /// <summary>The specialist's id; absent for other roles.</summary>
    [Id(1)]
    public string? Specialty { get; init; }

    /// <summary>The model that was asked, as configured; absent where none was.</summary>
    [Id(2)]
    public string? Model { get; init; }

    /// <summary>What went wrong.</summary>
    [Id(3)]
    public required AbstentionReason Reason { get; init; }

    /// <summary>The HTTP status; absent where there was none.</summary>
    [Id(4)]
    public int? Status { get; init; }

    /// <summary>The provider's own code, for example <c>model_decommissioned</c>; absent where it gave none.</summary>
    [Id(5)]
    public string? ProviderCode { get; init; }
}
