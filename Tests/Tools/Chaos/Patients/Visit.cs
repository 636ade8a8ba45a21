using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Patients;

/// <summary>One patient's case from its submission to its end, as the hospital sees it.</summary>
internal sealed class Visit(Patient patient, Courier courier)
{
    // The stream's heartbeat comes every ten seconds.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private readonly List<(long Id, string Type, string Data)> _told = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    public Patient Patient => patient;

    /// <summary>Absent until the case was accepted.</summary>
    public string? CaseId { get; private set; }

    /// <summary>Whether one key was ever answered with two cases.</summary>
    public bool HasTwoCases { get; private set; }

    /// <summary>What the stream told, in order.</summary>
    public IReadOnlyList<(long Id, string Type, string Data)> Told => _told;

    /// <summary>From the submission to the report, as the stream told it; absent before.</summary>
    public TimeSpan? ReportAfter { get; private set; }

    /// <summary>What must not happen on a stream or with a decision.</summary>
    public List<string> Complaints { get; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var sent = Enumerable.Range(0, patient.SentTwice ? 2 : 1).Select(_ => SubmitAsync(cancellationToken)).ToList();
        await Task.WhenAll(sent);
        while (!await FollowAsync(cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await courier.SendAsync(
            HttpMethod.Post,
            "/v1/cases",
            patient.Body,
            request =>
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", patient.Key);
                if (patient.Wait > 0)
                    request.Headers.TryAddWithoutValidation("Prefer", $"wait={patient.Wait}");
            },
            cancellationToken
        );
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            Complaints.Add($"submission: {(int)status} {body}");
            return;
        }

        var caseId = (string)body!["caseId"]!;
        HasTwoCases |= CaseId is not null && CaseId != caseId;
        CaseId = caseId;
    }

    /// <summary>Reads events where the last stream broke off; whether the case has ended.</summary>
    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        if (CaseId is null)
            return true;

        var since = TimeProvider.System.GetUtcNow();
        if (
            await courier.OpenAsync($"/v1/cases/{CaseId}/events", _told.Count, cancellationToken)
            is not var (response, gateway)
        )
            return false;

        using (response)
        {
            try
            {
                await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
                await using var items = SseParser
                    .Create(stream)
                    .EnumerateAsync(cancellationToken)
                    .GetAsyncEnumerator(cancellationToken);
                while (await items.MoveNextAsync().AsTask().WaitAsync(Silence, cancellationToken))
                    await HearAsync(items.Current, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
            {
                courier.Lost(gateway, since, "events", e);
                return false;
            }
        }

        return _told.Count > 0 && _told[^1].Type is "signed-off" or "cancelled" || (HasReport && !patient.NeedsSignOff);
    }

    private bool HasReport => _told.Exists(told => told.Type == "report");

    private async Task HearAsync(SseItem<string> item, CancellationToken cancellationToken)
    {
        // What carries no number is a sign of life or of progress: it may come again.
        if (item.EventId is not { Length: > 0 } id)
            return;

        var number = long.Parse(id, CultureInfo.InvariantCulture);
        if (number != _told.Count + 1)
            Complaints.Add($"the stream told {number} after {_told.Count}");
        if (number <= _told.Count)
            return;

        _told.Add((number, item.EventType, item.Data));
        if (item.EventType != "report")
            return;

        ReportAfter = Stopwatch.GetElapsedTime(_start);
        if (patient.NeedsSignOff)
            await SignOffAsync(cancellationToken);
    }

    private async Task SignOffAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await courier.SendAsync(
            HttpMethod.Post,
            $"/v1/cases/{CaseId}/sign-off",
            """{"clinician":"Dr. Roe","decision":"release"}""",
            null,
            cancellationToken
        );
        // The conflict of a decision that was sent again because its answer was lost; the inquest counts the decisions.
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Conflict))
            Complaints.Add($"sign-off: {(int)status} {body}");
    }
}
