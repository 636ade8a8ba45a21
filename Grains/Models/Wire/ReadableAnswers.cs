using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// Brings every answer into the form that the provider's client reads, so that none is thrown away for its envelope;
/// what was overlooked is counted. An error that comes with a status of success gets the status that it means.
/// </summary>
internal sealed class ReadableAnswers(MedAssistTelemetry telemetry, IOptions<ModelOptions> options) : DelegatingHandler
{
    private const string Json = "application/json";
    private const string Events = "text/event-stream";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || WireRequest.ModelOf(request) is not { } model)
            return response;
        if (response.Content.Headers.ContentType?.MediaType == Events)
        {
            if (WireRequest.IsStreamed(request))
                response.Content = Content(
                    new EventStream(await response.Content.ReadAsStreamAsync(cancellationToken), model, Count),
                    Events
                );
            return response;
        }

        // It is in memory already: WholeAnswer has read it.
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        using var document = WireJson.Parse(body);
        if (
            document is not null
            && document.RootElement.First().Member("choices").ValueKind == System.Text.Json.JsonValueKind.Undefined
            && document.RootElement.First().Member("error").ValueKind != System.Text.Json.JsonValueKind.Undefined
        )
        {
            response.StatusCode = StatusOf(WireError.Of(document.RootElement));
            return response;
        }

        var streams = WireRequest.IsStreamed(request);
        var strict = document is not null && !body.AsSpan().StartsWith("\uFEFF"u8);
        if (strict && !streams && WireAnswer.IsUsual(document!.RootElement))
            return response;

        var answer = (
            document is null ? new WireAnswer() : WireAnswer.Of(document.RootElement.First(), chunk: false)
        ).Settled();
        Count(
            model,
            answer.Used
                | (strict ? Leniencies.None : Leniencies.Body)
                | (streams ? Leniencies.Unstreamed : Leniencies.None)
        );
        response.Content = streams
            ? Content(new MemoryStream(AsEvents(answer, model)), Events)
            : Content(answer.Whole(model));
        return response;
    }

    private void Count(string model, Leniencies used) =>
        telemetry.Models.Overlooked(
            options.Value.Provider.ToString().ToLowerInvariant(),
            model,
            LeniencyNames.Of(used)
        );

    private static byte[] AsEvents(WireAnswer answer, string model) =>
        Encoding.UTF8.GetBytes($"data: {Encoding.UTF8.GetString(answer.Chunk(model))}\n\ndata: [DONE]\n\n");

    private static HttpStatusCode StatusOf(WireError error) =>
        error.Status is { } status ? (HttpStatusCode)status
        : error.Mentions("rate_limit", "rate limit", "too many requests") ? HttpStatusCode.TooManyRequests
        : error.Mentions("content_filter", "invalid_request") ? HttpStatusCode.BadRequest
        : HttpStatusCode.BadGateway;

    private static ByteArrayContent Content(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };

    private static StreamContent Content(Stream events, string kind) =>
        new(events) { Headers = { ContentType = new MediaTypeHeaderValue(kind) } };
}
