using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>What a hospital's back end does with the API.</summary>
internal sealed class HospitalClient(Uri gateway) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = gateway };

    public HttpClient Http => _http;

    /// <summary>The body of a post that has none: empty, and of the type that no page elsewhere can send.</summary>
    public static HttpContent Nothing => new StringContent("", Encoding.UTF8, "application/json");

    public static string Case(string complaint = "Chest pain for two hours", bool requireSignOff = true) =>
        new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 58, ["sex"] = "female" },
            ["chiefComplaint"] = complaint,
            ["vitalSigns"] = new JsonObject
            {
                ["heartRate"] = 104,
                ["systolicBp"] = 98,
                ["respiratoryRate"] = 20,
            },
            ["options"] = new JsonObject { ["requireSignOff"] = requireSignOff },
        }.ToJsonString();

    public async Task<HttpResponseMessage> SubmitAsync(
        string key,
        string body,
        int? wait,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (wait is { } seconds)
        {
            request.Headers.TryAddWithoutValidation("Prefer", $"wait={seconds}");
        }

        return await _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Submits and waits for the report; the id of the case.</summary>
    public async Task<string> FinishAsync(string key, bool requireSignOff, CancellationToken cancellationToken)
    {
        using var response = await SubmitAsync(key, Case(requireSignOff: requireSignOff), 60, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (string)(await ReadAsync(response, cancellationToken))["caseId"]!;
    }

    public Task<HttpResponseMessage> SignOffAsync(
        string caseId,
        string decision,
        CancellationToken cancellationToken
    ) =>
        _http.PostAsync(
            $"/v1/cases/{caseId}/sign-off",
            new StringContent(
                $$"""{"clinician":"Dr A","decision":"{{decision}}"}""",
                Encoding.UTF8,
                "application/json"
            ),
            cancellationToken
        );

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await _http.GetStringAsync(path, cancellationToken))!;

    /// <summary>
    /// The events after one, without heartbeats and words, until the stream ends or <paramref name="atMost"/>
    /// have come.
    /// </summary>
    public async Task<List<(long Id, string Type)>> FollowAsync(
        string caseId,
        long after,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/cases/{caseId}/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", after == 0 ? null : $"{after}");
        using var response = await _http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var seen = new List<(long, string)>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventId is null)
            {
                continue;
            }

            seen.Add((long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture), item.EventType));
            if (seen.Count == atMost)
            {
                break;
            }
        }

        return seen;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;

    public void Dispose() => _http.Dispose();
}
