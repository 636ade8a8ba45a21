using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.Serialization;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Leads an invented case through the whole protocol once a silo has started, without storing it: tables are read and
/// code is compiled before the first patient waits for it. No model that costs anything is asked.
/// </summary>
internal sealed partial class WarmUp(
    CaseTeam team,
    ModelCatalog models,
    Serializer<CaseRecord> serializer,
    IHostApplicationLifetime host,
    IOptions<EmbeddingOptions> embedding,
    IOptions<ProtocolOptions> options,
    TimeProvider clock,
    ILogger<WarmUp> log
) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly CaseOrder Order = new()
    {
        Fingerprint = "",
        Submission = new CaseSubmission
        {
            Patient = new Patient { AgeYears = 60, Sex = Sex.Female },
            ChiefComplaint = "Chest pain and shortness of breath",
            HistoryOfPresentIllness = "Sudden, worse on breathing in, left calf swollen. Denies fever. Sweating.",
            VitalSigns = new VitalSigns
            {
                HeartRate = 112,
                SystolicBp = 104,
                OxygenSaturation = 92,
                RespiratoryRate = 24,
            },
            Labs =
            [
                new LabResult
                {
                    Name = "troponin I",
                    Value = 0.05,
                    Unit = "ng/mL",
                },
            ],
        },
    };

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes when patients should come: a case went its way, or that took too long and they are better
    /// served slowly.
    /// </summary>
    public Task Over => _over.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The silo stops before the services beside it: it must not find questions still being asked.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStopping);
        try
        {
            await StartedAsync(stopping.Token);
            using var patience = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, patience.Token);
            await RehearseAsync(either.Token);
        }
        catch (OperationCanceledException) when (Over.IsCompleted || stopping.IsCancellationRequested)
        {
            // The silo serves patients by now, whose cases warm it up as well; or it stops before it is warm.
        }
        catch (Exception e)
        {
            LogFailed(e.GetType().Name);
        }

        _over.TrySetResult();
    }

    private async Task RehearseAsync(CancellationToken stoppingToken)
    {
        SafetyFloor.Warm();
        TokenCounter.Count("warm");
        var start = clock.GetTimestamp();
        // An endpoint that embeds questions would be asked, and paid, for each of them; so would models, without a
        // reasoner.
        var free = !embedding.Value.IsOutside && !models.Rehearsal.IsEmpty;
        for (var time = 0; time < options.Value.Rehearsals && free; time++)
        {
            await LeadAsync(time, stoppingToken);
            if (time == 0)
                LogRehearsed(clock.GetElapsedTime(start).TotalMilliseconds);
            _over.TrySetResult();
        }

        LogWarm(clock.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task LeadAsync(int time, CancellationToken cancellationToken)
    {
        var terms = new ProtocolOptions().TermsFor(Order.Submission.Options);
        // Another text each time, so that the knowledge base is asked and not its cache.
        var submission = Order.Submission with
        {
            HistoryOfPresentIllness = $"{Order.Submission.HistoryOfPresentIllness} Bed {time}.",
        };
        var state = CaseFlow.Receive(
            "warm-up",
            Rehearsal.CaseId(time),
            Order with
            {
                Submission = submission,
            },
            terms,
            clock.GetUtcNow()
        );
        state = team.Masked(state);
        var ahead = team.Begin();
        try
        {
            while (CaseFlow.Next(state) is var step and not CaseStep.Rest)
            {
                state = await StepAsync(state, step, ahead, cancellationToken);
                serializer.SerializeToArray(new CaseRecord { Case = state });
            }
        }
        finally
        {
            ahead.Questions.CallOff();
        }
    }

    private async Task<CaseState> StepAsync(
        CaseState state,
        CaseStep step,
        HeadStart ahead,
        CancellationToken cancellationToken
    )
    {
        if (step is not CaseStep.AskSpecialists round)
            return CaseFlow.Apply(
                state,
                await team.PerformAsync(step, state, ahead, followed: true, cancellationToken)
            );

        foreach (var specialty in round.Specialties)
            state = CaseFlow.Apply(
                state,
                await team.AskAsync(state, round.Round, specialty, ahead.Questions, cancellationToken)
            );
        return state;
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "A case was rehearsed in {Milliseconds:F0} ms")]
    private partial void LogRehearsed(double milliseconds);

    [LoggerMessage(LogLevel.Debug, "Warm after {Milliseconds:F0} ms")]
    private partial void LogWarm(double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The warm-up case failed with {Error}; the first cases will be slower")]
    private partial void LogFailed(string error);
}
