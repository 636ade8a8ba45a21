using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Models.Wire;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;

/// <summary>
/// Asks one model of one endpoint over the product's own client: the start's probe, opinions, a streamed report.
/// </summary>
internal sealed class EndpointTrial(Uri endpoint, string model, string? key, bool azure)
{
    private static readonly CaseSubmission Case = new()
    {
        Patient = new Patient { AgeYears = 58 },
        ChiefComplaint = "Crushing chest pain for one hour, radiating to the left arm, sweating",
        Investigations = [new Investigation { Name = "ECG", Finding = "ST elevation in II, III, aVF" }],
    };

    /// <summary>Asks so many opinions and all the rest once.</summary>
    public async Task<EndpointFindings> RunAsync(int questions, CancellationToken cancellationToken)
    {
        await using var consultant = Consultant.With(
            ("Provider", azure ? "AzureOpenAI" : "OpenAICompatible"),
            ("Endpoint", $"{endpoint}"),
            ("ApiKey", key ?? "none"),
            ("Roles:specialists", model),
            ("HedgeAfterMs", "0"),
            ("AttemptTimeoutMs", "60000"),
            ("MaxAttempts", "12")
        );
        using var overlooked = new CountedMetrics(consultant, MetricNames.Leniencies, Label.Kind);
        await consultant.ProbeAsync();
        var (answered, times, failures) = (0, new List<double>(), new List<AgentFailure>());
        for (var question = 0; question < questions; question++)
        {
            var reply = await consultant.Model.AskAsync<OpinionAnswer>(
                AgentRole.Specialist,
                $"trial-{question}",
                Questions.Specialist(Case, 58),
                cancellationToken
            );
            answered += reply.Value is null ? 0 : 1;
            times.Add(reply.Use.WaitMs);
            failures.AddRange(reply.Use.Failures);
        }

        var words = new FirstWords(TimeProvider.System);
        var report = await consultant.Model.AskAsync<ReportAnswer>(
            AgentRole.Communicator,
            "trial-report",
            Questions.Report(Case, 58),
            new ModelAllowance(),
            words,
            cancellationToken
        );
        failures.AddRange(report.Use.Failures);
        using var plain = new PlainRequests(endpoint, model, key, azure);
        return new EndpointFindings
        {
            Endpoint = endpoint,
            Model = model,
            Asked = questions,
            Answered = answered,
            Form = consultant.Services.GetRequiredService<EndpointForms>().Of(model),
            IsReported = report.Value is not null,
            Pieces = words.Pieces,
            FirstWordsMs = words.FirstMs,
            Times = times,
            Listed = await plain.IsListedAsync(cancellationToken),
            TellsUsage = (await plain.AskAsync([], cancellationToken)).TellsUsage,
            Parameters = await ParametersAsync(plain, cancellationToken),
            Overlooked = [.. overlooked.Seen.CountBy(kind => kind).Select(kind => (kind.Key, kind.Value))],
            Failures =
            [
                .. failures
                    .CountBy(failure => (failure.Reason, failure.Status, failure.ProviderCode))
                    .Select(same => (same.Key.Reason, same.Key.Status, same.Key.ProviderCode, same.Value)),
            ],
        };
    }

    private static async Task<IReadOnlyList<(string, bool)>> ParametersAsync(
        PlainRequests plain,
        CancellationToken cancellationToken
    )
    {
        var taken = new List<(string, bool)>();
        foreach (
            var (name, value) in new (string, JsonNode)[]
            {
                ("temperature", 0),
                ("seed", 7),
                ("max_tokens", 64),
                ("max_completion_tokens", 64),
            }
        )
            taken.Add((name, (await plain.AskAsync(new JsonObject { [name] = value }, cancellationToken)).IsTaken));
        return taken;
    }

    /// <summary>When the first words of a report came, and in how many pieces.</summary>
    private sealed class FirstWords(TimeProvider clock) : IAnswerListener
    {
        private readonly long _start = clock.GetTimestamp();

        public int Pieces { get; private set; }

        public double FirstMs { get; private set; }

        public void Begin() { }

        public void End() { }

        public void Hear(string piece)
        {
            if (Pieces++ == 0)
                FirstMs = clock.GetElapsedTime(_start).TotalMilliseconds;
        }
    }
}
