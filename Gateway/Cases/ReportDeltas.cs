using System.Net.ServerSentEvents;
using System.Text.Json;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>
/// The words of a report while they are written, for one follower. They carry no number: they are not part of the
/// case's events, and whoever comes back has the report itself.
/// </summary>
internal sealed partial class ReportDeltas(
    ICaseCoordinatorGrain coordinator,
    ClusterCalls cluster,
    ILogger logger,
    CancellationToken cancellationToken
)
{
    private const string Name = "report-delta";
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private DraftPosition _seen = new();
    private Task<ReportDraft?>? _next;
    private bool _over;

    /// <summary>
    /// Completes when there is something to <see cref="TakeAsync"/>, and with <paramref name="other"/> at the latest.
    /// </summary>
    /// <returns>Whether there is.</returns>
    public async Task<bool> ComeBeforeAsync(Task other)
    {
        if (_over)
            return false;

        _next ??= cluster.AskAsync(token => coordinator.DraftAfterAsync(_seen, Wait, token), cancellationToken);
        return await Task.WhenAny(_next, other) == _next;
    }

    /// <summary>The events of what has come; none where nothing is new.</summary>
    public async Task<IReadOnlyList<SseItem<string>>> TakeAsync()
    {
        var draft = await NextAsync();
        if (draft is null)
        {
            _over = true;
            return [];
        }

        var items = new List<SseItem<string>>(2);
        if (draft.Version != _seen.Version && _seen.Length > 0)
            items.Add(Item(new { reset = true }));
        if (draft.Text.Length > 0)
            items.Add(Item(new { text = draft.Text }));
        _seen = new DraftPosition { Version = draft.Version, Length = draft.Start + draft.Text.Length };
        return items;
    }

    /// <summary>The report is there: no more of its words are wanted.</summary>
    public void End() => _over = true;

    // The words are a courtesy: without them the events still tell everything.
    private async Task<ReportDraft?> NextAsync()
    {
        var next = _next!;
        _next = null;
        try
        {
            return await next;
        }
        catch (Exception exception)
        {
            var lost = exception.GetType().Name;
            if (!cancellationToken.IsCancellationRequested)
                WordsLost(logger, lost);
            return null;
        }
    }

    private static SseItem<string> Item(object data) => new(JsonSerializer.Serialize(data, CaseJson.Options), Name);

    [LoggerMessage(Level = LogLevel.Information, Message = "The words of a report could not be followed: {Exception}.")]
    private static partial void WordsLost(ILogger logger, string? exception);
}
