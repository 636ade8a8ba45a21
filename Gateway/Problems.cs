using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway.Requests;

namespace Orleans.MedAssist.Gateway;

/// <summary>Every refusal and failure as RFC 9457 problem details; none repeats what the caller wrote.</summary>
internal static class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.AddSingleton<ClusterCalls>().AddExceptionHandler<ExceptionProblems>().AddProblemDetails();

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(page => Of(page.HttpContext.Response.StatusCode, null).ExecuteAsync(page.HttpContext));
        return app;
    }

    public static ProblemHttpResult Of(int status, string? detail) =>
        TypedResults.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    /// <summary>400 with every error by its JSON path or header.</summary>
    public static ProblemHttpResult Refused(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(errors)
            {
                Status = StatusCodes.Status400BadRequest,
                Title = "The request is not acceptable.",
            }
        );

    public static ProblemHttpResult Refused(string path, string message) =>
        Refused(new Dictionary<string, string[]> { [path] = [message] });

    public static ProblemHttpResult UnknownCase() => Of(StatusCodes.Status404NotFound, "There is no such case here.");

    public static ProblemHttpResult Later(HttpResponse response, int status, int seconds, string detail)
    {
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Of(status, detail);
    }
}

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger, TimeProvider time)
    : IExceptionHandler
{
    private const int RetrySeconds = 2;

    // Where an exception of the server itself was thrown.
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel.Core";

    // A cluster that is away fails every request alike: one line a second says it as well as a thousand do.
    private readonly SeldomSaid _unreachable = new(time, TimeSpan.FromSeconds(1));
    private readonly SeldomSaid _failed = new(time, TimeSpan.FromMilliseconds(100));

    public async ValueTask<bool> TryHandleAsync(
        HttpContext context,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        await Answer(context, exception).ExecuteAsync(context);
        return true;
    }

    private ProblemHttpResult Answer(HttpContext context, Exception exception)
    {
        var route = (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        switch (exception)
        {
            case BodyRefusedException refused:
                return Problems.Refused(refused.Path, refused.Expected);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, "A body has at most 1 MiB (1,048,576 bytes).");
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return Problems.Of(StatusCodes.Status415UnsupportedMediaType, BodyEncoding.Expected);
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return Problems.Of(StatusCodes.Status408RequestTimeout, "The body came too slowly.");
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, null);
            case CaseUnreadableException:
                Unread(context.Request.Method, route);
                return Problems.Of(
                    StatusCodes.Status500InternalServerError,
                    "This case is stored, but this version of the service cannot read it. Nothing of it is lost; asking again does not help."
                );
            case IOException when exception.Source == Server:
                // The server's word for framing that it cannot read, such as the size of a chunk that no number holds.
                return Problems.Of(StatusCodes.Status400BadRequest, "The body's framing is malformed.");
            case var _ when ClusterCalls.Unavailable(exception):
                if (_unreachable.IsTime(out var heldBack))
                    Unreachable(context.Request.Method, route, exception.GetType().FullName, heldBack);
                return Problems.Later(
                    context.Response,
                    StatusCodes.Status503ServiceUnavailable,
                    RetrySeconds,
                    "The cluster cannot take the request now; the same request may be sent again."
                );
            default:
                // The message and the inner messages may hold patient text; the types and frames do not.
                if (_failed.IsTime(out var alike))
                    Failed(context.Request.Method, route, exception.GetType().FullName, alike, exception.StackTrace);
                return Problems.Of(StatusCodes.Status500InternalServerError, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route}: the case is stored and cannot be read.")]
    private partial void Unread(string method, string? route);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Method} {Route}: the cluster did not answer ({Exception}), {HeldBack} like it since the last word."
    )]
    private partial void Unreachable(string method, string? route, string? exception, int heldBack);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Method} {Route} failed with {Exception}, {HeldBack} others since the last word:\n{Frames}"
    )]
    private partial void Failed(string method, string? route, string? exception, int heldBack, string? frames);
}
