using System.Net;
using Orleans.Dashboard;

namespace Orleans.MedAssist.Silo;

/// <summary>
/// The Orleans dashboard, off unless <c>Monitoring:Dashboard</c> is true. It has no authentication of its own and shows
/// what grains hold, so it answers callers on this machine only, under a name of this machine only.
/// </summary>
internal static class OrleansDashboard
{
    private const string Folder = "/dashboard";

    public static bool IsOn(IConfiguration configuration) => configuration.GetValue("Monitoring:Dashboard", false);

    public static void MapOrleansDashboardOnLoopback(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Folder),
            dashboard =>
                dashboard.Use(
                    (context, next) =>
                    {
                        if (IsOfThisMachine(context))
                            return next(context);
                        context.Response.StatusCode = StatusCodes.Status404NotFound;
                        return Task.CompletedTask;
                    }
                )
        );
        app.MapOrleansDashboard(Folder);
    }

    // A page elsewhere can make a browser on this machine call it, but not under a name of this machine.
    private static bool IsOfThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && context.Request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]");
}
