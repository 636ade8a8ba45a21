using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Patients;

/// <summary>
/// Sends requests as a back end behind a load balancer does: to any gateway, again where it may, later where it must.
/// </summary>
internal sealed class Courier(IReadOnlyList<(Member Process, Uri Address)> gateways, Mishaps mishaps) : IDisposable
{
    // Beyond the gateway's own patience and what a submission may ask it to wait.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private int _turn;

    /// <summary>The first answer that is neither a refusal for now nor a mishap.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        Action<HttpRequestMessage>? headed,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (process, address) = Next();
            using var request = new HttpRequestMessage(method, new Uri(address, path));
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            headed?.Invoke(request);
            var start = TimeProvider.System.GetUtcNow();
            using var hang = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            hang.CancelAfter(Hang);
            try
            {
                using var response = await _http.SendAsync(request, hang.Token);
                var text = await response.Content.ReadAsStringAsync(hang.Token);
                if (Answered(response, $"{method} {path}", text))
                    return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
            }
            catch (Exception e)
                when (e is HttpRequestException or IOException or OperationCanceledException
                    && !cancellationToken.IsCancellationRequested
                )
            {
                Lost(process, start, $"{method} {path}", e);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(150), cancellationToken);
        }
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    /// <summary>An open stream of events after a number; null where it could not be opened now.</summary>
    public async Task<(HttpResponseMessage Response, Member Gateway)?> OpenAsync(
        string path,
        long after,
        CancellationToken cancellationToken
    )
    {
        var (process, address) = Next();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        if (after > 0)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{after}");
        var start = TimeProvider.System.GetUtcNow();
        try
        {
            var response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .WaitAsync(Hang, cancellationToken);
            if (response.IsSuccessStatusCode)
                return (response, process);

            Answered(response, $"GET {path}", "");
            response.Dispose();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            Lost(process, start, $"GET {path}", e);
        }

        return null;
    }

    /// <summary>A request or a stream broke: the gateway's death excuses it, anything else does not.</summary>
    public void Lost(Member gateway, DateTimeOffset since, string what, Exception e)
    {
        if (gateway.Availability.WasUpSince(since))
            mishaps.Failed.Enqueue($"{since:HH:mm:ss.fff} {what} at {gateway.Name}: {e.GetType().Name} {e.Message}");
        else
            mishaps.Break();
    }

    public void Dispose() => _http.Dispose();

    private (Member Process, Uri Address) Next()
    {
        // A load balancer knows after a moment who does not answer.
        var up = gateways.Where(gateway => gateway.Process.Availability.IsUp).ToList();
        var choice = up.Count > 0 ? up : gateways;
        return choice[(int)((uint)Interlocked.Increment(ref _turn) % choice.Count)];
    }

    private bool Answered(HttpResponseMessage response, string what, string text)
    {
        if (
            response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
            && response.Headers.RetryAfter is not null
        )
        {
            mishaps.Defer();
            return false;
        }

        if ((int)response.StatusCode < 500 && response.StatusCode is not HttpStatusCode.TooManyRequests)
            return true;

        mishaps.Failed.Enqueue(
            $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {what}: {(int)response.StatusCode} {text}"
        );
        return false;
    }
}
