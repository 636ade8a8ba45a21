using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Which models answer for a role, the configured one first and then its fallbacks.</summary>
internal sealed class ModelCatalog(
    IOptions<ModelOptions> options,
    IModelClients clients,
    [FromKeyedServices(ModelProvider.Offline)] IChatClient? reasoner = null
)
{
    private const string Unnamed = "unnamed";

    private readonly ConcurrentDictionary<string, NamedModel> _models = new(StringComparer.Ordinal);

    private readonly string _reasoner = NameOf(reasoner);

    /// <summary>Who answers where nobody is ill; empty where no reasoner is built in.</summary>
    public ImmutableArray<NamedModel> Rehearsal { get; } =
        reasoner is null ? [] : [new NamedModel(NameOf(reasoner), reasoner)];

    /// <summary>At least one model.</summary>
    /// <param name="role">Who asks.</param>
    /// <param name="specialty">The specialist's id; null for other roles.</param>
    public ImmutableArray<NamedModel> For(AgentRole role, string? specialty) =>
        [.. options.Value.Fallbacks.Prepend(NameOf(role, specialty)).Distinct(StringComparer.Ordinal).Select(Model)];

    /// <summary>Whether a model is asked to put reports into words: the one thing that is streamed.</summary>
    public bool Speaks(NamedModel model) => NameOf(AgentRole.Communicator, null) == model.Name;

    /// <summary>Every model that any role may ask, each once.</summary>
    public ImmutableArray<NamedModel> All() =>
        [
            .. AgentRole
                .All.Select(role => NameOf(role, null))
                .Concat(options.Value.Specialties.Values)
                .Concat(options.Value.Fallbacks)
                .Distinct(StringComparer.Ordinal)
                .Select(Model),
        ];

    private static string NameOf(IChatClient? reasoner) =>
        reasoner?.GetService<ChatClientMetadata>()?.DefaultModelId ?? Unnamed;

    private NamedModel Model(string name) => _models.GetOrAdd(name, key => new NamedModel(key, clients.Open(key)));

    private string NameOf(AgentRole role, string? specialty)
    {
        if (specialty is not null && options.Value.Specialties.TryGetValue(specialty, out var own))
            return own;

        return options.Value.Roles.TryGetValue(role.ModelKey, out var named) ? named
            : options.Value.Roles.TryGetValue(AgentRole.Specialist.ModelKey, out var shared) ? shared
            : _reasoner;
    }
}

/// <summary>A model and the client that reaches it.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Chat">Safe for concurrent use.</param>
internal sealed record NamedModel(string Name, IChatClient Chat);

/// <summary>Opens clients by a model's name.</summary>
internal interface IModelClients
{
    /// <summary>A client for the model.</summary>
    IChatClient Open(string model);
}

/// <summary>One client whatever the name: the reasoner by rules, or a test's script.</summary>
internal sealed class SingleClient(IChatClient chat) : IModelClients
{
    public IChatClient Open(string model) => chat;
}
