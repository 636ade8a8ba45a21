using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>The body of a request, read by <see cref="StrictJson"/>; refused with the path of what cannot be read.</summary>
/// <param name="Body">What was posted.</param>
internal readonly record struct Posted<T>(T Body) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Posted<T>> BindAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        if (!BodyEncoding.IsAnnounced(context.Request) || await BodyEncoding.IsOtherAsync(reader, context.RequestAborted))
        {
            throw new BadHttpRequestException("Not JSON", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(reader, StrictJson.Options, context.RequestAborted);
            return new(body ?? throw BodyRefusedException.NotAnObject());
        }
        catch (JsonException exception)
        {
            throw BodyRefusedException.From(exception, typeof(T));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
