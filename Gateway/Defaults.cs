using Microsoft.Extensions.Configuration.Memory;

namespace Orleans.MedAssist.Gateway;

/// <summary>What holds where the operator says nothing.</summary>
internal static class Defaults
{
    /// <param name="builder">The host.</param>
    /// <param name="address">Where it listens.</param>
    public static void AddDefaults(this WebApplicationBuilder builder, string address = "http://localhost:8080")
    {
        // First in the list, so that files and environment overrule it.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
            0,
            new MemoryConfigurationSource
            {
                InitialData =
                [
                    new("Logging:LogLevel:Microsoft.AspNetCore", nameof(LogLevel.Warning)),
                    // Connections that come and go are the runtime's own business.
                    new("Logging:LogLevel:Orleans", nameof(LogLevel.Warning)),
                    // The whole stack of every exception that a grain answers with, such as a caller's leaving. Whoever
                    // asked gets the exception and says what has to be said of it.
                    new("Logging:LogLevel:Orleans.Grain.InvokeException", nameof(LogLevel.None)),
                    new("Logging:LogLevel:Polly", nameof(LogLevel.Critical)),
                ],
            }
        );

        string[] settings =
        [
            WebHostDefaults.ServerUrlsKey,
            WebHostDefaults.HttpPortsKey,
            WebHostDefaults.HttpsPortsKey,
        ];
        var said = settings.Any(setting => !string.IsNullOrEmpty(builder.Configuration[setting]));
        if (!said && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(address);
        }
    }
}
