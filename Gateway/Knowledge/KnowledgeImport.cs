using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>
/// An import over HTTP: the body goes to a silo piece by piece; rows that cannot be used are a 400 that names them, and
/// from then on the answer is a stream of how far it is.
/// </summary>
internal static class KnowledgeImport
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/x-ndjson"] = "ndjson",
        ["application/jsonl"] = "ndjson",
        ["application/json"] = "json",
        ["text/csv"] = "csv",
        ["text/tab-separated-values"] = "csv",
        ["application/vnd.apache.parquet"] = "parquet",
    };

    public static async Task<IResult> PostAsync(
        [AsParameters] ImportQuery query,
        HttpContext context,
        IGrainFactory grains,
        IOptions<LimitsOptions> limits,
        CancellationToken cancellationToken
    )
    {
        if (Unsupported(context.Request, out var format) is { } unsupported)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, unsupported);
        if (query.Kind is not (null or "guidelines" or "cases"))
            return Problems.Refused("kind", "Expected guidelines or cases.");
        if (query.Embedding is not (null or "encoder" or "lexical"))
            return Problems.Refused("embedding", "Expected encoder or lexical.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.Value.MaxImportBytes;
        // How long the sender of a file may be silent is a bound of its own, below.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        var upload = new Upload(
            grains.GetGrain<IKnowledgeImportGrain>(0),
            TimeSpan.FromSeconds(limits.Value.ImportStallSeconds)
        );
        context.Response.RegisterForDisposeAsync(upload);
        try
        {
            var sent = await upload.SendAsync(context.Request.Body, query.For(format), cancellationToken);
            while (sent.Stage == ImportStage.Checking)
                sent = await upload.NextAsync(cancellationToken);
            return sent.Stage == ImportStage.Refused ? Refusal(sent) : Follow(context, sent, upload, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An import has at most {limits.Value.MaxImportBytes} bytes; build larger bases with the command 'knowledge build'."
                )
            );
        }
        catch (TimeoutException) when (upload.IsStalled)
        {
            return Problems.Of(
                StatusCodes.Status408RequestTimeout,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing came for {limits.Value.ImportStallSeconds} seconds; nothing was changed."
                )
            );
        }
    }

    /// <summary>Gives up the import that is under way, whoever sent it.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        IGrainFactory grains,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    ) =>
        await cluster.AskAsync(
            token => grains.GetGrain<IKnowledgeImportGrain>(0).GiveUpAsync(null, token),
            cancellationToken
        )
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "No import is under way.");

    private static string? Unsupported(HttpRequest request, out string format)
    {
        var type = request.GetTypedHeaders().ContentType;
        if (!Formats.TryGetValue(type?.MediaType.Value ?? "", out format!))
            return $"Expected one of {string.Join(", ", Formats.Keys)}.";
        if (
            type!.Charset is { HasValue: true } charset
            && !charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
            return "Expected UTF-8.";
        return
            request.Headers.ContentEncoding is [{ Length: > 0 } coding]
            && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? "Expected a body without Content-Encoding."
            : null;
    }

    private static ProblemHttpResult Refusal(ImportProgress refused) =>
        refused switch
        {
            { IsConflict: true } => Problems.Of(StatusCodes.Status409Conflict, refused.Refusal),
            { Faults.IsEmpty: true } => Problems.Refused("$", refused.Refusal!),
            _ => Problems.Refused(
                refused.Faults.ToDictionary(
                    fault => string.Create(CultureInfo.InvariantCulture, $"line {fault.Key}"),
                    fault => new[] { fault.Value }
                )
            ),
        };

    private static IResult Follow(
        HttpContext context,
        ImportProgress first,
        Upload upload,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var news = NewsAsync(first, upload, cancellationToken);
        return context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/event-stream")
            ? TypedResults.ServerSentEvents(EventsAsync(news))
            : Results.Stream(stream => WriteAsync(stream, news), "application/x-ndjson");
    }

    private static async IAsyncEnumerable<ImportProgress> NewsAsync(
        ImportProgress first,
        Upload upload,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var next = first; ; next = await upload.NextAsync(cancellationToken))
        {
            yield return next;
            if (next.Stage is ImportStage.Published or ImportStage.Refused)
                yield break;
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(IAsyncEnumerable<ImportProgress> news)
    {
        await foreach (var progress in news)
            yield return new(
                JsonSerializer.Serialize(progress, StrictJson.Options),
                PublishedNames.NameOf(progress.Stage)
            );
    }

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<ImportProgress> news)
    {
        await foreach (var progress in news)
        {
            await JsonSerializer.SerializeAsync(stream, progress, StrictJson.Options);
            await stream.WriteAsync("\n"u8.ToArray());
            await stream.FlushAsync();
        }
    }
}
