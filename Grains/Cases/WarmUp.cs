using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Safety;
using Orleans.Serialization;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Leads an invented case through the whole protocol once a silo has started, without storing it: tables are read and
/// code is compiled before the first patient waits for it. It asks no model that costs anything.
/// </summary>
internal sealed partial class WarmUp(
    CaseTeam team, Serializer<CaseRecord> serializer, IHostApplicationLifetime host, IOptions<ModelOptions> models,
    TimeProvider clock, ILogger<WarmUp> log) : BackgroundService
{
    // The runtime compiles a method again, better, once it has run some thirty times.
    private const int Times = 40;

    private static readonly CaseOrder Order = new()
    {
        Fingerprint = "",
        Submission = new CaseSubmission
        {
            Patient = new Patient { AgeYears = 60, Sex = Sex.Female },
            ChiefComplaint = "Chest pain and shortness of breath",
            HistoryOfPresentIllness = "Sudden, worse on breathing in, left calf swollen. Denies fever. Sweating.",
            VitalSigns = new VitalSigns { HeartRate = 112, SystolicBp = 104, OxygenSaturation = 92, RespiratoryRate = 24 },
            Labs = [new LabResult { Name = "troponin I", Value = 0.05, Unit = "ng/mL" }],
        },
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The silo stops before the services beside it: it must not find questions still being asked.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStopping);
        await WarmAsync(stopping.Token);
    }

    private async Task WarmAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            SafetyFloor.Warm();
            TokenCounter.Count("warm");
            var start = clock.GetTimestamp();
            for (var time = 0; time < Times && models.Value.Provider == ModelProvider.Offline; time++)
                await LeadAsync(time, stoppingToken);
            LogWarm(clock.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(e.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The process stops before it is warm.
        }
    }

    private async Task LeadAsync(int time, CancellationToken cancellationToken)
    {
        var terms = new ProtocolOptions().TermsFor(Order.Submission.Options);
        // Another text each time, so that the knowledge base is asked and not its cache.
        var submission = Order.Submission with { HistoryOfPresentIllness = $"{Order.Submission.HistoryOfPresentIllness} Bed {time}." };
        var state = CaseTransitions.Receive("warm-up", $"{Environment.MachineName}-{time}", Order with { Submission = submission },
            terms, clock.GetUtcNow());
        var ahead = new HeadStart();
        while (CaseFlow.Next(state) is var step and not CaseStep.Rest)
        {
            if (step is CaseStep.AskSpecialists round)
                foreach (var specialty in round.Specialties)
                    state = CaseFlow.Apply(state, await team.AskAsync(state, round.Round, specialty, cancellationToken));
            else
                state = CaseFlow.Apply(state, await team.PerformAsync(step, state, ahead, followed: false, cancellationToken));
            serializer.SerializeToArray(new CaseRecord { Case = state });
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "Warm after {Milliseconds:F0} ms")]
    private partial void LogWarm(double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The warm-up case failed with {Error}; the first cases will be slower")]
    private partial void LogFailed(string error);
}
