using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>
/// Sends odd requests to a gateway and looks at what is left: no 500, nobody left without an answer, every accepted
/// case ends and can be read, so can the list, and the process lives.
/// </summary>
internal sealed partial class FuzzRun(Uri gateway, int seed, TimeSpan slack) : IDisposable
{
    private const int Page = 200;

    // What a gateway gives its cluster, what a caller may ask it to wait, and a machine that is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromSeconds(120);

    private readonly HttpClient _http = new() { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<string, long> _cases = [];
    private readonly ConcurrentQueue<string> _known = [];
    private readonly FuzzResult _result = new();

    public async Task<FuzzResult> RunAsync(
        int requests,
        int parallel,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.GetTimestamp();
        var odd = new OddRequests(seed, gateway.Authority, _known);
        var sent = 0;
        await Parallel.ForAsync(
            0,
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (number, token) =>
            {
                await SendAsync(number, odd.Of(number), token);
                if (Interlocked.Increment(ref sent) % 1_000 == 0)
                    say($"{sent} sent, {_cases.Count} cases accepted, {_result.Findings.Count} findings");
            }
        );
        await EveryCaseEndsAsync(cancellationToken);
        await EveryCaseIsListedAsync(cancellationToken);
        await ItLivesAsync("/healthz/live", cancellationToken);
        await ItLivesAsync("/healthz/ready", cancellationToken);
        (_result.Accepted, _result.Took) = (_cases.Count, Stopwatch.GetElapsedTime(since));
        return _result;
    }

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(int number, OddRequest request, CancellationToken cancellationToken)
    {
        var answer = await Exchange.SendAsync(gateway, request, Patience, cancellationToken);
        _result.Count(answer.Status);
        if (answer.Status is 500 or > 503)
            _result.Find($"{answer.Status}: request {number}, {request.What}");
        else if (answer.Status == 503)
            _result.Remark($"503: request {number}, {request.What}");
        else if (answer.Hung)
            _result.Find($"no answer in {Patience.TotalSeconds} s: request {number}, {request.What}");
        else if (answer.Status == 0 && !request.Leaves && !request.IsBroken)
            _result.Find($"closed without an answer: request {number}, {request.What}");
        if (
            answer.Status is 200 or 202
            && CaseAt().Match(answer.Text) is { Success: true } location
            && _cases.TryAdd(location.Groups[1].Value, Stopwatch.GetTimestamp())
        )
            _known.Enqueue(location.Groups[1].Value);
    }

    private async Task EveryCaseEndsAsync(CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            _cases,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (one, token) =>
            {
                // Its own deadline may be the longest that may be asked for; nearly all end long before.
                var (last, status) = ("", HttpStatusCode.OK);
                while (true)
                {
                    using var response = await _http.GetAsync($"/v1/cases/{one.Key}", token);
                    status = response.StatusCode;
                    last =
                        status == HttpStatusCode.OK
                            ? (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(token))!["status"] ?? ""
                            : $"{(int)status}";
                    if (last is "awaitingSignOff" or "completed" or "cancelled")
                        return;
                    if (
                        Stopwatch.GetElapsedTime(one.Value) > LongestDeadline + slack
                        || status is HttpStatusCode.NotFound or HttpStatusCode.InternalServerError
                    )
                        break;
                    await Task.Delay(100, token);
                }

                _result.Find($"case {one.Key} does not end: {last}");
            }
        );
    }

    private async Task EveryCaseIsListedAsync(CancellationToken cancellationToken)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            using var response = await _http.GetAsync(
                $"/v1/cases?limit={Page}{(after is null ? "" : $"&after={after}")}",
                cancellationToken
            );
            if (response.StatusCode != HttpStatusCode.OK)
            {
                _result.Find($"the list answers {(int)response.StatusCode} after {listed.Count} cases");
                return;
            }

            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
            var ids = page["cases"]!.AsArray().Select(one => (string)one!["caseId"]!).ToList();
            listed.UnionWith(ids);
            after = ids.Count == 0 ? null : (string?)page["next"];
        } while (after is not null);

        foreach (var missing in _cases.Keys.Where(id => !listed.Contains(id)).Take(20))
            _result.Find($"case {missing} is not listed");
    }

    private async Task ItLivesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(path, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                _result.Find($"{path} answers {(int)response.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            _result.Find($"{path} cannot be reached: {e.Message}");
        }
    }

    [GeneratedRegex("\r\nLocation: /v1/cases/([0-9A-Z]{26})\r\n")]
    private static partial Regex CaseAt();
}
