using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Models;

/// <summary>The ranges of <see cref="ModelOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ModelOptionsRanges : IValidateOptions<ModelOptions>;

/// <summary>What a provider needs: a wrong setting stops the start and names itself.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    private static readonly string[] Roles = [.. AgentRole.All.Select(role => role.ModelKey).Distinct()];

    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ModelOptions options)
    {
        foreach (var role in options.Roles.Keys.Where(role => !Roles.Contains(role, StringComparer.OrdinalIgnoreCase)))
            yield return $"Models:Roles:{role} is no role; the roles are {string.Join(", ", Roles)}.";
        foreach (
            var twice in options
                .Prices.GroupBy(price => price.Model, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
        )
            yield return $"Models:Prices names {twice.Key} more than once.";
        for (var at = 0; at < options.OwnNames.Count; at++)
            if (OwnNames.IsUnfit(options.OwnNames[at]))
                yield return $"Models:OwnNames:{at} must be a name of three letters and more that is not made of everyday or clinical words alone.";
        if (options.Provider == ModelProvider.Offline)
            yield break;

        if (options.Endpoint is null ? options.Provider != ModelProvider.Groq : !IsHttp(options.Endpoint))
            yield return $"Models:Endpoint must be the http or https address of the endpoint for Models:Provider {options.Provider}.";
        foreach (var setting in Unnamed(options))
            yield return $"{setting} must name a model; leave it out where there is none.";
        if (options.Provider != ModelProvider.OpenAICompatible && ProviderClients.KeyOf(options) is null)
            yield return options.Provider == ModelProvider.Groq
                ? "GROQ_API_KEY (or Models:ApiKey) must hold the key for Models:Provider Groq."
                : "Models:ApiKey must hold the key for Models:Provider AzureOpenAI.";
        // None is built in: what a provider serves today it retires tomorrow.
        if (!options.Roles.ContainsKey(AgentRole.Specialist.ModelKey))
            yield return $"Models:Roles:specialists must name a model for Models:Provider {options.Provider}; the endpoint's /models lists those that it serves.";
    }

    // A host and port without http:// is an absolute address as well: the host is then read as its scheme.
    private static bool IsHttp(Uri endpoint) =>
        endpoint.IsAbsoluteUri && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps);

    // An environment variable that is set to nothing arrives as an empty name, which no client takes.
    private static IEnumerable<string> Unnamed(ModelOptions options) =>
        options
            .Roles.Select(one => ($"Models:Roles:{one.Key}", one.Value))
            .Concat(options.Specialties.Select(one => ($"Models:Specialties:{one.Key}", one.Value)))
            .Concat(options.Fallbacks.Select((name, at) => ($"Models:Fallbacks:{at}", name)))
            .Where(one => string.IsNullOrWhiteSpace(one.Item2))
            .Select(one => one.Item1);
}
