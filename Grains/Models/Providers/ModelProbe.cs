using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Asks each configured model one word after the start and logs which answer: a warning, never a refusal.</summary>
internal sealed partial class ModelProbe(
    ModelCatalog catalog, IOptions<ModelOptions> options, TimeProvider clock, ILogger<ModelProbe> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Provider == ModelProvider.Offline
        ? Task.CompletedTask
        : Task.WhenAll(catalog.All().Select(model => ProbeAsync(model, stoppingToken)));

    private async Task ProbeAsync(NamedModel model, CancellationToken stoppingToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Patience);
            await model.Chat.GetResponseAsync("Answer with the word ready.", new ChatOptions { MaxOutputTokens = 16 }, patience.Token);
            LogAnswers(model.Name, clock.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogSilent(model.Name, e.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The process stops before the model has answered.
        }
    }

    [LoggerMessage(LogLevel.Information, "Model {Model} answers, after {Milliseconds:F0} ms")]
    private partial void LogAnswers(string model, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "Model {Model} does not answer ({Error}); cases that need it will take a fallback or abstain")]
    private partial void LogSilent(string model, string error);
}
