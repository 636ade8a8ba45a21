using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;

/// <summary>Requests with nothing in them but what is tried: what an endpoint takes by itself.</summary>
internal sealed class PlainRequests : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly string _base;
    private readonly string _model;

    public PlainRequests(Uri endpoint, string model, string? key, bool azure)
    {
        (_base, _model) = ($"{endpoint}".TrimEnd('/') + (azure ? "/openai/v1" : ""), model);
        if (key is not null && azure)
            _http.DefaultRequestHeaders.Add("api-key", key);
        else if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Whether the endpoint lists the model; absent where it gives no list.</summary>
    public async Task<bool?> IsListedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await _http.GetFromJsonAsync<JsonNode>($"{_base}/models", cancellationToken);
            return (list?["data"] as JsonArray)?.Any(one => (string?)one?["id"] == _model);
        }
        catch (Exception e) when (IsNoAnswer(e, cancellationToken))
        {
            return null;
        }
    }

    /// <summary>Asks one word with some parameters.</summary>
    public async Task<(bool IsTaken, bool TellsUsage)> AskAsync(
        JsonObject parameters,
        CancellationToken cancellationToken
    )
    {
        var request = parameters.DeepClone().AsObject();
        request["model"] = _model;
        request["messages"] = new JsonArray(
            new JsonObject { ["role"] = "user", ["content"] = "Answer with the word ready." }
        );
        try
        {
            using var response = await _http.PostAsJsonAsync($"{_base}/chat/completions", request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return (false, false);
            var answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
            return (true, answer?["usage"]?["prompt_tokens"] is not null);
        }
        catch (Exception e) when (IsNoAnswer(e, cancellationToken))
        {
            return (false, false);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is HttpRequestException or JsonException or InvalidOperationException or TaskCanceledException;
}
