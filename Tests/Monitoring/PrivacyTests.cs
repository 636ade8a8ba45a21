using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>
/// A patient with planted identifiers, and everything that can go wrong: none of them is in the logs (at Debug, every
/// category), the metrics, the traces or a problem's body.
/// </summary>
[Category("EndToEnd"), Category("RequiresRedis"), CancelAfter(180_000)]
public sealed class PrivacyTests
{
    private readonly List<string> _bodies = [];
    private readonly List<HttpStatusCode> _statuses = [];
    private HospitalClient _hospital = null!;
    private int _posted;

    [Test]
    public async Task No_error_tells_who_the_patient_is(CancellationToken cancellationToken)
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var models = await Simulator.StartAsync(cancellationToken: cancellationToken);
        var redis = await RedisServer.StartAsync();
        await using var store = new Once(redis);
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(
            place,
            cancellationToken,
            [
                .. collector.Settings,
                ("Cluster__Redis", $"{redis.Address},asyncTimeout=1500,syncTimeout=1500"),
                ("Silo__ServeGateway", "true"),
                ("Models__Provider", "OpenAICompatible"),
                ("Models__Endpoint", models.Endpoint.ToString()),
                ("Models__Roles__specialists", "llama-3.3-70b-versatile"),
                ("Models__AttemptTimeoutMs", "500"),
                ("Models__MaxRetryAfterMs", "0"),
                ("Logging__LogLevel__Default", "Debug"),
                ("Logging__LogLevel__Orleans", "Debug"),
                ("Logging__LogLevel__Polly", "Debug"),
                ("Logging__LogLevel__Microsoft", "Debug"),
                ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"),
                ("Logging__LogLevel__Microsoft.Hosting", "Debug"),
                ("Logging__LogLevel__Orleans.MedAssist", "Debug"),
            ]
        );
        using (_hospital = new HospitalClient(place.Address))
        {
            await RefusedAsync(cancellationToken);
            await ModelsFailAsync(models, cancellationToken);
            var metrics = (await Scrape.OfAsync(place.Address, cancellationToken)).Text;
            await Eventually.TrueAsync("spans of cases", () => collector.Spans.Any(span => span.Name == "case"));
            await store.DisposeAsync();
            await StoreIsGoneAsync(cancellationToken);

            Assert.That(Planted.In(machine.Output + machine.Errors), Is.Empty, "logs");
            Assert.That(Planted.In(metrics), Is.Empty, "metrics");
            Assert.That(Planted.In(collector.Text), Is.Empty, "traces");
            Assert.That(_bodies.SelectMany(Planted.In), Is.Empty, "problems");
        }

        // The test is worth something only while all of this did happen.
        Assert.That(machine.Output, Does.Contain("dbug:").And.Contain(" of role ").And.Contain("cannot be read"));
        Assert.That(
            _statuses,
            Is.SupersetOf(
                new[]
                {
                    HttpStatusCode.BadRequest,
                    HttpStatusCode.UnprocessableEntity,
                    HttpStatusCode.NotFound,
                    HttpStatusCode.Conflict,
                    HttpStatusCode.RequestEntityTooLarge,
                    HttpStatusCode.UnsupportedMediaType,
                    HttpStatusCode.ServiceUnavailable,
                }
            )
        );
    }

    private async Task RefusedAsync(CancellationToken cancellationToken)
    {
        var whole = Planted.Case().ToJsonString();
        await PostAsync(whole[..^40]);
        await PostAsync(whole.Replace("\"heartRate\":112", "\"heartRate\":1040"));
        await PostAsync(whole.Replace("\"heartRate\":112", "\"heartRate\":\"Quackenbush\""));
        await PostAsync(whole.Replace("\"sex\":\"male\"", "\"sex\":\"narwhalitis\""));
        await PostAsync(whole.Replace("1961-03-17", "1961-03-17-Quackenbush"));
        await PostAsync(whole.Replace("\"cardiology\"", "\"narwhalitis\""));
        await PostAsync(whole.Replace("Lives with", new string('x', 1_100_000)));
        await ProblemAsync(
            await _hospital.Http.PostAsync(
                "/v1/cases",
                new StringContent(whole, Encoding.UTF8, "text/plain"),
                cancellationToken
            )
        );
        await PostAsync(whole, "MRN-7741390");
        await PostAsync(whole.Replace("since this morning", "since yesterday"), "MRN-7741390");
        await ProblemAsync(await _hospital.Http.GetAsync("/v1/cases/unknown", cancellationToken));
        var caseId = await FinishAsync("signed");
        for (var again = 0; again < 2; again++)
            await ProblemAsync(await _hospital.SignOffAsync(caseId, "release", cancellationToken));
        await ProblemAsync(
            await _hospital.Http.PostAsync(
                "/v1/knowledge/search",
                new StringContent(
                    """{"query":"","specialty":"narwhalitis","k":0}""",
                    Encoding.UTF8,
                    "application/json"
                ),
                cancellationToken
            )
        );
    }

    private async Task ModelsFailAsync(Simulator models, CancellationToken cancellationToken)
    {
        foreach (var fault in Enum.GetValues<FaultKind>())
        {
            models.FailNext(fault, times: 3);
            await FinishAsync($"{fault}");
        }

        models.Faults = new Dictionary<FaultKind, double> { [FaultKind.ServerError] = 1 };
        await FinishAsync("degraded");
        var late = Planted.Case();
        models.Faults = new Dictionary<FaultKind, double> { [FaultKind.Stall] = 1 };
        late["options"]!["deadlineMs"] = 300;
        await FinishAsync("late", late);
        models.Faults = new Dictionary<FaultKind, double>();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task StoreIsGoneAsync(CancellationToken cancellationToken)
    {
        await PostAsync(Planted.Case().ToJsonString());
        await ProblemAsync(await _hospital.Http.GetAsync("/v1/cases", cancellationToken));
    }

    private async Task<string> FinishAsync(string key, JsonObject? planted = null)
    {
        using var response = await _hospital.SubmitAsync(key, (planted ?? Planted.Case()).ToJsonString(), 30, default);
        var body = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{key}: {body}");
        return (string)JsonNode.Parse(body)!["caseId"]!;
    }

    private async Task PostAsync(string body, string? key = null) =>
        await ProblemAsync(await _hospital.SubmitAsync(key ?? $"refused-{_posted++}", body, null, default));

    private async Task ProblemAsync(HttpResponseMessage response)
    {
        using (response)
        {
            _statuses.Add(response.StatusCode);
            if (!response.IsSuccessStatusCode)
                _bodies.Add(await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Ends something in the middle of a test, or at its end where it does not come so far.</summary>
    private sealed class Once(IAsyncDisposable what) : IAsyncDisposable
    {
        private IAsyncDisposable? _what = what;

        public ValueTask DisposeAsync() =>
            Interlocked.Exchange(ref _what, null)?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
