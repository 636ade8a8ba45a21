namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// What every answer says of itself, problems and event streams too: nobody on its way keeps it, and nobody takes it
/// for something else than its type. Only the reference page may be kept.
/// </summary>
internal static class AnswerHeaders
{
    private static readonly PathString[] Public = ["/docs", "/openapi"];

    /// <summary>Comes before whatever answers.</summary>
    public static void UseIn(WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                // At the last moment: what handles an exception takes all headers away first.
                context.Response.OnStarting(Mark, context);
                return next(context);
            }
        );

    private static Task Mark(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (!Public.Any(path => context.Request.Path.StartsWithSegments(path)))
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
