using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>What traces are exported to: keeps every span and every byte.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = new();

    private OtlpCollector()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost(
            "/v1/traces",
            async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                _bodies.Enqueue(body.ToArray());
                return Results.Bytes([], "application/x-protobuf");
            }
        );
    }

    /// <summary>The settings of a process that exports here, soon after each span's end.</summary>
    public (string, string)[] Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ];

    public IReadOnlyList<Span> Spans =>
        [
            .. _bodies.SelectMany(body =>
                ProtoFields.In(body, 1).SelectMany(resource => ProtoFields.In(resource, 2)).SelectMany(Span.Of)
            ),
        ];

    /// <summary>Every byte that came, as text.</summary>
    public string Text => string.Join('\n', _bodies.Select(Encoding.UTF8.GetString));

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>One span as it was exported.</summary>
internal sealed record Span(
    string Source,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>The spans of one source.</summary>
    public static IEnumerable<Span> Of(ReadOnlyMemory<byte> scope)
    {
        var source = Text(ProtoFields.In(ProtoFields.In(scope, 1).Single(), 1).Single());
        return ProtoFields.In(scope, 2).Select(span => Of(source, span));
    }

    private static Span Of(string source, ReadOnlyMemory<byte> span)
    {
        string Hex(int field) => Convert.ToHexStringLower(ProtoFields.In(span, field).FirstOrDefault().Span);
        var attributes = ProtoFields
            .In(span, 9)
            .Select(pair =>
                (
                    Key: Text(ProtoFields.In(pair, 1).Single()),
                    Value: ProtoFields
                        .In(pair, 2)
                        .SelectMany(ProtoFields.Of)
                        .Select(value => value.Bytes.IsEmpty ? $"{value.Value}" : Text(value.Bytes))
                        .FirstOrDefault("")
                )
            );
        return new Span(
            source,
            Hex(1),
            Hex(2),
            Hex(4),
            Text(ProtoFields.In(span, 5).Single()),
            attributes.ToDictionary(pair => pair.Key, pair => pair.Value)
        );
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
