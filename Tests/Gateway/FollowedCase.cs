using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>A case's stream as one follower received it, up to its report.</summary>
internal sealed record FollowedCase
{
    private readonly List<(string Type, string? Id, string Data, TimeSpan At)> _items = [];

    public IReadOnlyList<(string Type, string? Id, string Data, TimeSpan At)> Items => _items;

    public IEnumerable<(string Type, string? Id, string Data, TimeSpan At)> Deltas =>
        _items.Where(item => item.Type == "report-delta");

    /// <summary>When something of a kind came first, since the follower asked.</summary>
    public TimeSpan? First(string type) =>
        _items.Where(item => item.Type == type).Select(item => (TimeSpan?)item.At).FirstOrDefault();

    /// <summary>What the follower shows once all deltas have come.</summary>
    public string Words()
    {
        var shown = new StringBuilder();
        foreach (var delta in Deltas.Select(item => JsonNode.Parse(item.Data)!))
            if ((bool?)delta["reset"] == true)
                shown.Clear();
            else
                shown.Append((string?)delta["text"]);
        return shown.ToString();
    }

    public static async Task<FollowedCase> ToTheReportAsync(
        HttpClient http,
        string caseId,
        CancellationToken cancellationToken
    )
    {
        var (followed, watch) = (new FollowedCase(), Stopwatch.StartNew());
        using var response = await http.GetAsync(
            $"/v1/cases/{caseId}/events",
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        string? last = null;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            // The parser repeats the last id: a browser does so too, and this is what makes it resume rightly.
            followed._items.Add((item.EventType, item.EventId == last ? null : item.EventId, item.Data, watch.Elapsed));
            last = item.EventId;
            if (item.EventType is "report" or "cancelled")
                break;
        }

        return followed;
    }
}
