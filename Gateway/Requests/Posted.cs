using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// The body of a request, read by <see cref="StrictJson"/>; refused with the path of what cannot be read.
/// </summary>
/// <param name="Body">What was posted.</param>
internal readonly record struct Posted<T>(T Body) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Posted<T>> BindAsync(HttpContext context)
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitsOptions>>().Value;
        using var coming = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        coming.CancelAfter(TimeSpan.FromSeconds(limits.BodySeconds));
        try
        {
            return new(await ReadAsync(context.Request, coming.Token));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("Too slow", StatusCodes.Status408RequestTimeout);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static async Task<T> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (
            !BodyEncoding.IsAnnounced(request) || await BodyEncoding.IsOtherAsync(request.BodyReader, cancellationToken)
        )
        {
            throw new BadHttpRequestException("Not JSON", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.BodyReader, StrictJson.Options, cancellationToken)
                ?? throw BodyRefusedException.NotAnObject();
        }
        catch (JsonException exception)
        {
            throw BodyRefusedException.From(exception, typeof(T));
        }
    }
}
