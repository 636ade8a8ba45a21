using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Models;

/// <summary>The ranges of <see cref="ModelOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ModelOptionsRanges : IValidateOptions<ModelOptions>;

/// <summary>What a provider needs: a wrong setting stops the start and names itself.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    private static readonly string[] Roles = ["triager", "specialists", "validator", "communicator"];

    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ModelOptions options)
    {
        foreach (var role in options.Roles.Keys.Where(role => !Roles.Contains(role, StringComparer.OrdinalIgnoreCase)))
            yield return $"Models:Roles:{role} is no role; the roles are {string.Join(", ", Roles)}.";
        if (options.Provider == ModelProvider.Offline)
            yield break;

        if (options.Provider != ModelProvider.Groq && options.Endpoint is not { IsAbsoluteUri: true })
            yield return $"Models:Endpoint must be the address of the endpoint for Models:Provider {options.Provider}.";
        if (options.Provider != ModelProvider.OpenAICompatible && ProviderClients.KeyOf(options) is null)
            yield return options.Provider == ModelProvider.Groq
                ? "GROQ_API_KEY (or Models:ApiKey) must hold the key for Models:Provider Groq."
                : "Models:ApiKey must hold the key for Models:Provider AzureOpenAI.";
        if (options.Provider != ModelProvider.Groq && !options.Roles.ContainsKey("specialists"))
            yield return $"Models:Roles:specialists must name a model for Models:Provider {options.Provider}.";
    }
}
