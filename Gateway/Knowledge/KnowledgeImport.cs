using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
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
    private const int Piece = 256 << 10;

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
        [AsParameters] ImportQuery query, HttpContext context, IGrainFactory grains, IOptions<LimitsOptions> limits, CancellationToken cancellationToken)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!Formats.TryGetValue(type, out var format))
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, $"Expected one of {string.Join(", ", Formats.Keys)}.");
        if (query.Kind is not (null or "guidelines" or "cases"))
            return Problems.Refused("kind", "Expected guidelines or cases.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.Value.MaxImportBytes;

        var import = grains.GetGrain<IKnowledgeImportGrain>(Guid.NewGuid());
        try
        {
            await SendAsync(context.Request.Body, import, cancellationToken);
            await import.BeginAsync(query.For(format), cancellationToken);
            var first = await import.NextAsync(cancellationToken);
            while (first.Stage == ImportStage.Checking)
                first = await import.NextAsync(cancellationToken);
            return first.Stage == ImportStage.Refused ? Refusal(first) : Follow(context, first, import, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await import.DropAsync(CancellationToken.None);
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture,
                $"An import has at most {limits.Value.MaxImportBytes} bytes; build larger bases with the command 'knowledge build'."));
        }
        catch
        {
            await import.DropAsync(CancellationToken.None);
            throw;
        }
    }

    private static async Task SendAsync(Stream body, IKnowledgeImportGrain import, CancellationToken cancellationToken)
    {
        var piece = new byte[Piece];
        while (await body.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var length)
            await import.WriteAsync(piece.AsMemory(0, length).ToArray(), cancellationToken);
    }

    private static ProblemHttpResult Refusal(ImportProgress refused) => refused switch
    {
        { IsConflict: true } => Problems.Of(StatusCodes.Status409Conflict, refused.Refusal),
        { Faults.IsEmpty: true } => Problems.Refused("$", refused.Refusal!),
        _ => Problems.Refused(refused.Faults.ToDictionary(
            fault => string.Create(CultureInfo.InvariantCulture, $"line {fault.Key}"), fault => new[] { fault.Value })),
    };

    private static IResult Follow(HttpContext context, ImportProgress first, IKnowledgeImportGrain import, CancellationToken cancellationToken)
    {
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var news = NewsAsync(first, import, cancellationToken);
        return context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/event-stream")
            ? TypedResults.ServerSentEvents(EventsAsync(news))
            : Results.Stream(stream => WriteAsync(stream, news), "application/x-ndjson");
    }

    private static async IAsyncEnumerable<ImportProgress> NewsAsync(
        ImportProgress first, IKnowledgeImportGrain import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = false;
        try
        {
            for (var next = first; ; next = await import.NextAsync(cancellationToken))
            {
                ended = next.Stage is ImportStage.Published or ImportStage.Refused;
                yield return next;
                if (ended)
                    yield break;
            }
        }
        finally
        {
            // A caller who leaves has changed his mind.
            if (!ended)
                await import.DropAsync(CancellationToken.None);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(IAsyncEnumerable<ImportProgress> news)
    {
        await foreach (var progress in news)
            yield return new(JsonSerializer.Serialize(progress, StrictJson.Options), PublishedNames.NameOf(progress.Stage));
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
