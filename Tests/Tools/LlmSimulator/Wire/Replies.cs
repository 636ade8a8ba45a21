using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>Reads requests whole and writes answers whole.</summary>
internal static class Replies
{
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is { } length)
        {
            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, cancellationToken);
            return body;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    public static Task WriteAsync<T>(
        HttpResponse response,
        T value,
        JsonTypeInfo<T> shape,
        CancellationToken cancellationToken
    ) => WriteAsync(response, JsonSerializer.SerializeToUtf8Bytes(value, shape), cancellationToken);

    public static async Task WriteAsync(HttpResponse response, byte[] body, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>An error as providers word it.</summary>
    public static Task RefuseAsync(
        HttpResponse response,
        int status,
        string type,
        string? code,
        string message,
        CancellationToken cancellationToken
    )
    {
        response.StatusCode = status;
        return WriteAsync(
            response,
            new ErrorBody(new(message, type, null, code)),
            WireJson.Default.ErrorBody,
            cancellationToken
        );
    }
}
