using System.Collections.Frozen;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway.Requests;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>
/// The events of a case as they are saved, numbered by their place in the audit chain: a caller that lost the stream
/// names the last number it saw and misses none.
/// </summary>
internal static partial class CaseEvents
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    private static readonly FrozenDictionary<CaseEventType, string> Names = Enum.GetValues<CaseEventType>()
        .ToFrozenDictionary(type => type, type => PublishedNames.NameOf(type));

    public static async Task<IResult> StreamAsync(
        string caseId,
        CallerTenant tenant,
        [FromHeader(Name = "Last-Event-ID"), Description("The number of the last event that was seen.")]
            string? lastEventId,
        HttpResponse response,
        CaseDesk desk,
        ClusterCalls cluster,
        IHostApplicationLifetime host,
        ILogger<CaseDesk> logger,
        CancellationToken cancellationToken
    )
    {
        var seen = 0L;
        if (
            !string.IsNullOrEmpty(lastEventId)
            && !long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out seen)
        )
        {
            return Problems.Refused("Last-Event-ID", "Expected the number of an event.");
        }

        if (
            !desk.TryFind(tenant, caseId, out var coordinator)
            || await cluster.AskAsync(
                token => coordinator.EventsAfterAsync(seen, TimeSpan.Zero, token),
                cancellationToken
            )
                is not { } first
        )
        {
            return Problems.UnknownCase();
        }

        // Who names an event that has not happened yet goes on with the next one that does.
        if (first.Last > 0)
        {
            seen = Math.Min(seen, first.Last);
        }

        // Proxies that buffer would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(
            FollowAsync(coordinator, first, seen, cluster, host, logger, cancellationToken)
        );
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        ICaseCoordinatorGrain coordinator,
        EventPage? page,
        long seen,
        ClusterCalls cluster,
        IHostApplicationLifetime host,
        ILogger logger,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        using var following = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        await using var ends = new Cancellation(following);
        var words = new ReportDeltas(coordinator, cluster, logger, following.Token);
        while (page is not null)
        {
            foreach (var happened in page.Events)
            {
                seen = happened.Sequence;
                if (happened.Type == CaseEventType.Report)
                    words.End();
                yield return new SseItem<string>(happened.Data, NameOf(happened.Type))
                {
                    EventId = seen.ToString(CultureInfo.InvariantCulture),
                    ReconnectionInterval = seen == 1 ? Reconnect : null,
                };
            }

            if (page.Ended)
            {
                yield break;
            }

            if (page.Events.IsEmpty)
            {
                yield return new SseItem<string>("{}", "heartbeat");
            }

            var next = NextOrNothingAsync(coordinator, seen, cluster, logger, either.Token);
            while (await words.ComeBeforeAsync(next))
            {
                foreach (var delta in await words.TakeAsync())
                {
                    yield return delta;
                }
            }

            page = await next;
        }
    }

    // The answer has begun: whatever fails now can only end the stream, and the caller resumes it.
    private static async Task<EventPage?> NextOrNothingAsync(
        ICaseCoordinatorGrain coordinator,
        long seen,
        ClusterCalls cluster,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await NextAsync(coordinator, seen, cluster, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            StreamEnded(logger, seen, exception.GetType().FullName);
            return null;
        }
    }

    // In short waits, so that a silo that dies is noticed; where the cluster itself is away, the heartbeat goes on.
    private static async Task<EventPage?> NextAsync(
        ICaseCoordinatorGrain coordinator,
        long seen,
        ClusterCalls cluster,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.GetTimestamp();
        EventPage? page;
        do
        {
            try
            {
                page = await cluster.AwaitAsync(
                    token => coordinator.EventsAfterAsync(seen, ClusterCalls.LongestWait, token),
                    cancellationToken
                );
            }
            catch (Exception exception) when (ClusterCalls.Unavailable(exception))
            {
                page = new EventPage { Events = [], Ended = false };
            }
        } while (page is { Events.IsEmpty: true, Ended: false } && Stopwatch.GetElapsedTime(since) < Heartbeat);

        return page;
    }

    /// <summary>
    /// Cancels at the end of a block, however it is left: a question that still waits holds its grain's answer.
    /// </summary>
    private readonly struct Cancellation(CancellationTokenSource source) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(source.CancelAsync());
    }

    // A newer silo may know events that this gateway does not.
    private static string NameOf(CaseEventType type) => Names.GetValueOrDefault(type) ?? $"event-{(int)type}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream of events ended after {Seen} with {Exception}.")]
    private static partial void StreamEnded(ILogger logger, long seen, string? exception);
}
