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
        app.UseStatusCodePages(page =>
            Of(page.HttpContext.Response.StatusCode, null).ExecuteAsync(page.HttpContext));
        return app;
    }

    public static ProblemHttpResult Of(int status, string? detail) =>
        TypedResults.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    /// <summary>400 with every error by its JSON path or header.</summary>
    public static ProblemHttpResult Refused(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request is not acceptable.",
        });

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
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private const int RetrySeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
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
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, null);
            // How the server tells that the size of a chunk does not fit into a number.
            case IOException { InnerException: OverflowException }:
                return Problems.Of(StatusCodes.Status400BadRequest, "The body is not chunked as HTTP has it.");
            case CaseUnreadableException:
                Unread(context.Request.Method, route);
                return Problems.Of(StatusCodes.Status500InternalServerError,
                    "This case is stored, but this version of the service cannot read it. Nothing of it is lost; asking again does not help.");
            case var _ when ClusterCalls.Unavailable(exception):
                Unreachable(context.Request.Method, route, exception.GetType().FullName);
                return Problems.Later(context.Response, StatusCodes.Status503ServiceUnavailable, RetrySeconds,
                    "The cluster cannot take the request now; the same request may be sent again.");
            default:
                // The message and the inner messages may hold patient text; the types and frames do not.
                Failed(context.Request.Method, route, exception.GetType().FullName, exception.StackTrace);
                return Problems.Of(StatusCodes.Status500InternalServerError, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route}: the case is stored and cannot be read.")]
    private partial void Unread(string method, string? route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route}: the cluster did not answer ({Exception}).")]
    private partial void Unreachable(string method, string? route, string? exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed with {Exception}:\n{Frames}")]
    private partial void Failed(string method, string? route, string? exception, string? frames);
}
