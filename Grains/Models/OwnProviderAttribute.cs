using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.MedAssist.Models;

/// <summary>
/// Marks the assembly with a provider that the product brings itself. Such a provider is found by its mark, so that its
/// folder can be deleted and nothing else has to change.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal abstract class OwnProviderAttribute : Attribute
{
    /// <summary>
    /// Adds an <see cref="IChatClient"/> under the key of its <see cref="ModelProvider"/>, and what it needs.
    /// </summary>
    public abstract void Add(IServiceCollection services);
}
