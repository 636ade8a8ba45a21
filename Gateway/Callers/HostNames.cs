using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Primitives;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// The names that the API is called by, setting <c>AllowedHosts</c>. A page elsewhere can lead its own name to this
/// machine and read what its visitor may read here, but it cannot call the API by another name than its own.
/// </summary>
internal sealed partial class HostNames(IConfiguration configuration, IServer server, ILogger<HostNames> logger)
{
    private const string Setting = "AllowedHosts";
    private const string Everybody = "*";

    private readonly Lazy<Names> _names = new(() => Read(configuration[Setting], server, logger));

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<HostNames>();
        // The framework reads the same setting and would answer before anything here, without a problem document.
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = [Everybody]);
    }

    /// <summary>
    /// Refuses other names. Probes are called by the address of their pod and tell nothing of a patient.
    /// </summary>
    public static void UseIn(WebApplication app)
    {
        var names = app.Services.GetRequiredService<HostNames>();
        app.UseWhen(
            context =>
                !names.Include(context.Request.Host.Host) && !context.Request.Path.StartsWithSegments("/healthz"),
            others =>
                others.Run(context =>
                    Problems.Refused("Host", $"Expected a name that the setting {Setting} lists.").ExecuteAsync(context)
                )
        );
    }

    private bool Include(string name) => _names.Value.Include(name);

    private static Names Read(string? setting, IServer server, ILogger logger)
    {
        var listed = (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (listed.Length > 0)
            return new([.. listed], Loopback: false);
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.All(IsLoopback))
            return new(["localhost"], Loopback: true);

        LogAnyName(logger, Setting);
        return new([Everybody], Loopback: false);
    }

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The API listens on the network and answers to any name; list its names in {Setting}"
    )]
    private static partial void LogAnyName(ILogger logger, string setting);

    private sealed record Names(IList<StringSegment> Listed, bool Loopback)
    {
        // Only clients of HTTP/1.0 name nobody; no browser is one.
        public bool Include(string name) =>
            name.Length == 0
            || Listed.Contains(Everybody)
            || HostString.MatchesAny(name, Listed)
            || (Loopback && IPAddress.TryParse(name, out var ip) && IPAddress.IsLoopback(ip));
    }
}
