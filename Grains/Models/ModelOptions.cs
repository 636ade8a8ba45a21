using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Models;

/// <summary>Which models answer, configuration section <c>Models</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Models";

    /// <summary>The provider by name; so far only <c>Offline</c>, the reasoner by rules.</summary>
    public string Provider { get; set; } = "Offline";
}

/// <summary>Checks <see cref="ModelOptions"/> at start.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options) => options.Provider == "Offline"
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Models:Provider must be Offline, not '{options.Provider}': no other provider is built in yet.");
}
