using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// What a start that cannot succeed tells the operator, in one line; the same in every process of the product.
/// </summary>
internal static class StartRefusal
{
    /// <summary>
    /// The setting that is wrong and what was expected; null where it is not one of the known reasons.
    /// </summary>
    public static string? Reason(Exception e) =>
        e switch
        {
            OptionsValidationException options => $"Settings: {string.Join("; ", options.Failures)}",
            IOException { InnerException: AddressInUseException } io => io.Message,
            // The binder names the setting and what it cannot read there.
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unreadable =>
                unreadable.Message,
            _ => null,
        };

    /// <summary>Says it; the exit code.</summary>
    public static async Task<int> SayAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Orleans.MedAssist cannot start: {reason.ReplaceLineEndings(" ")}");
        return 1;
    }
}
