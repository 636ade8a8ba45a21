using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Asks each configured model after the start, the way that questions are asked, and logs which answer: what an
/// endpoint does not take is known before the first case. A warning, never a refusal of the start.
/// </summary>
internal sealed partial class ModelProbe(
    ModelCatalog catalog,
    EndpointForms forms,
    MedAssistTelemetry telemetry,
    IOptions<ModelOptions> options,
    TimeProvider clock,
    ILogger<ModelProbe> log
) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A question in the form of an agent's.</summary>
    public static readonly IReadOnlyList<ChatMessage> Question =
    [
        new(ChatRole.System, "You are asked before the first case whether you are there."),
        new(ChatRole.User, "Are you ready? Answer in JSON."),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var models = catalog.All();
        foreach (var model in models)
            telemetry.Models.Known(Provider, model.Name);
        return options.Value.Provider == ModelProvider.Offline
            ? Task.CompletedTask
            : Task.WhenAll(models.Select(model => ProbeAsync(model, stoppingToken)));
    }

    private string Provider => options.Value.Provider.ToString().ToLowerInvariant();

    private async Task ProbeAsync(NamedModel model, CancellationToken stoppingToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Patience);
            var response = catalog.Speaks(model)
                ? await model
                    .Chat.GetStreamingResponseAsync(Question, AnswerFormat<Readiness>.Options, patience.Token)
                    .ToChatResponseAsync(patience.Token)
                : await model.Chat.GetResponseAsync(Question, AnswerFormat<Readiness>.Options, patience.Token);
            forms.Answered(model.Name, AnswerReading.Of<Readiness>(response.Text).Value is not null, enough: 1);
            LogAnswers(model.Name, clock.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            var failure = ModelFailure.Of(model.Name, e);
            telemetry.Models.Failed(
                new ModelCall(Provider, model.Name, QuestionOptions.RoleOf(null)),
                failure.Reason,
                failure.Status
            );
            if (failure.Reason == AbstentionReason.Retired)
                LogRetired(model.Name, failure.Status ?? 0, failure.Code ?? "none");
            else
                LogSilent(model.Name, failure.Reason, failure.Status ?? 0, failure.Code ?? "none");
        }
        catch (OperationCanceledException)
        {
            // The process stops before the model has answered.
        }
    }

    [LoggerMessage(LogLevel.Information, "Model {Model} answers, after {Milliseconds:F0} ms")]
    private partial void LogAnswers(string model, double milliseconds);

    [LoggerMessage(
        LogLevel.Error,
        "Model {Model} is not served, or not any more (status {Status}, code {Code}): name another in Models:Roles; the endpoint's /models lists them"
    )]
    private partial void LogRetired(string model, int status, string code);

    [LoggerMessage(
        LogLevel.Warning,
        "Model {Model} does not answer: {Reason} (status {Status}, code {Code}); cases that need it will take a fallback or abstain"
    )]
    private partial void LogSilent(string model, AbstentionReason reason, int status, string code);
}
