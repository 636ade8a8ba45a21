using System.Net.Http.Json;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Posts a case and waits for its report, as a hospital's back end does.</summary>
internal sealed class CaseCaller(Uri gateway) : IDisposable
{
    public const int WaitSeconds = 30;

    private readonly HttpClient _http = new()
    {
        BaseAddress = gateway,
        Timeout = TimeSpan.FromSeconds(2 * WaitSeconds),
    };

    /// <summary>The answer with the caller's own time; a refusal is an answer without a case.</summary>
    public async Task<CaseAnswer> PostAsync(string key, CaseSubmission submission, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = JsonContent.Create(submission, options: CaseJson.Options),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Headers.TryAddWithoutValidation("Prefer", $"wait={WaitSeconds}");
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new CaseAnswer(
                    null,
                    Since(start),
                    $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}"
                );

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var wall = Since(start);
            var progress = System.Text.Json.JsonSerializer.Deserialize<CaseProgress>(body, CaseJson.Options)!;
            return progress.Report is null
                ? new CaseAnswer(progress, wall, $"no report after {WaitSeconds} s, at {progress.Stage}")
                : new CaseAnswer(progress, wall, null);
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new CaseAnswer(null, Since(start), e.Message);
        }
    }

    /// <summary>What the agents of a case said to each other.</summary>
    public async Task<IReadOnlyList<AcpMessage<TranscriptEntry>>> MessagesAsync(
        string caseId,
        CancellationToken cancellationToken
    ) =>
        (
            await _http.GetFromJsonAsync<Transcript>(
                $"/v1/cases/{caseId}/messages",
                CaseJson.Options,
                cancellationToken
            )
        )!.Messages;

    /// <summary>
    /// Posts a case, follows it to its report, and tells when its first words and its report came, since the request.
    /// </summary>
    public async Task<(TimeSpan? FirstWords, TimeSpan Report)> FollowAsync(
        string key,
        CaseSubmission submission,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = JsonContent.Create(submission, options: CaseJson.Options),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var caseId = (
            await response.Content.ReadFromJsonAsync<CaseProgress>(CaseJson.Options, cancellationToken)
        )!.CaseId;
        var posted = TimeProvider.System.GetElapsedTime(start);
        var followed = await FollowedCase.ToTheReportAsync(_http, caseId, cancellationToken);
        return (followed.First("report-delta") + posted, followed.First("report")!.Value + posted);
    }

    public void Dispose() => _http.Dispose();

    private sealed record Transcript(IReadOnlyList<AcpMessage<TranscriptEntry>> Messages);

    private static double Since(long start) => TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
}

/// <summary>What came of a posted case.</summary>
/// <param name="Case">The case; absent where it was refused.</param>
/// <param name="WallMs">Milliseconds from the request to the last byte of the answer.</param>
/// <param name="Failure">What went wrong; null where the report stands.</param>
internal sealed record CaseAnswer(CaseProgress? Case, double WallMs, string? Failure);
