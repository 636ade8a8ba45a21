using System.Collections.Immutable;
using Orleans.MedAssist.Models.Context;

namespace Orleans.MedAssist.Models.Roles;

/// <summary>
/// The roles that ask a model, one row each: all that differs between them. A role is added by its row here and by its
/// instructions, a Markdown file of its name beside this one.
/// </summary>
internal abstract class AgentRole
{
    public static AgentRole<TriageAnswer> Triager { get; } =
        new("Triager", "triager", RoleNeeds.ToRoute) { Priority = 10 };

    public static AgentRole<OpinionAnswer> Specialist { get; } = new("Specialist", "specialists", RoleNeeds.Everything);

    public static AgentRole<RebuttalAnswer> Rebuttal { get; } =
        new("Rebuttal", "specialists", RoleNeeds.ToDecide) { ReadsClaims = true, HasOpined = true };

    public static AgentRole<VerdictAnswer> Validator { get; } =
        new("Validator", "validator", RoleNeeds.ToDecide) { ReadsClaims = true, Priority = 9 };

    public static AgentRole<ReportAnswer> Communicator { get; } =
        new("Communicator", "communicator", RoleNeeds.NoFindings) { Priority = 5 };

    /// <summary>All of them.</summary>
    public static ImmutableArray<AgentRole> All { get; } = [Triager, Specialist, Rebuttal, Validator, Communicator];

    private readonly string _title;

    protected AgentRole(string title, string modelKey, RoleNeeds needs)
    {
        (_title, ModelKey, Needs) = (title, modelKey, needs);
        Name = title.ToLowerInvariant();
        Instructions = Read($"{Name}.md");
    }

    /// <summary>Its name in metrics, traces and the lists of a case.</summary>
    public string Name { get; }

    /// <summary>Its name in <c>Models:Roles</c>; several roles may share a model.</summary>
    public string ModelKey { get; }

    /// <summary>What it is told of a case.</summary>
    public RoleNeeds Needs { get; }

    /// <summary>The system message of its questions.</summary>
    public string Instructions { get; }

    /// <summary>
    /// The priority of its questions within an acuity, 1 to 10, 10 first; absent where its specialty has one.
    /// </summary>
    public int? Priority { get; init; }

    /// <summary>Whether it is shown disputed claims, which say again what the rules have scored.</summary>
    public bool ReadsClaims { get; init; }

    /// <summary>Whether it has given an opinion in its specialty before, and knows what the specialty is.</summary>
    public bool HasOpined { get; init; }

    /// <summary>Who gives opinions in a round.</summary>
    public static AgentRole OfRound(int round) => round == 0 ? Specialist : Rebuttal;

    /// <summary>As logs write it.</summary>
    public override string ToString() => _title;

    private static string Read(string name)
    {
        using var stream =
            typeof(AgentRole).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A role and the shape of its answers.</summary>
/// <typeparam name="TAnswer">What its model is asked to fill.</typeparam>
internal sealed class AgentRole<TAnswer>(string title, string modelKey, RoleNeeds needs)
    : AgentRole(title, modelKey, needs)
    where TAnswer : class, IModelAnswer;
