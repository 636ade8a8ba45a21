using Orleans.MedAssist.Cases.Protocol;
using Orleans.Storage;
using Polly;
using Polly.Retry;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Writes a case, and writes it again while the store does not answer: a store that is away for some seconds costs a
/// case time, not its answers. A write that another activation has overtaken is not repeated.
/// </summary>
internal sealed class CaseStore(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(Patience)
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(failure =>
                    failure is not InconsistentStateException
                ),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                // The patience above ends it.
                MaxRetryAttempts = int.MaxValue,
            }
        )
        .Build();

    /// <exception cref="InconsistentStateException">Another activation has written meanwhile.</exception>
    public async Task WriteAsync(IPersistentState<CaseRecord> record, CaseState state)
    {
        record.State = new CaseRecord { Case = state };
        try
        {
            // The first try goes without the pipeline: it is nearly always the only one.
            await record.WriteStateAsync();
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            await WriteAgainAsync(record, state);
        }
    }

    private async Task WriteAgainAsync(IPersistentState<CaseRecord> record, CaseState state)
    {
        try
        {
            await _retry.ExecuteAsync(
                static async (record, token) => await record.WriteStateAsync(token),
                record,
                CancellationToken.None
            );
        }
        catch (InconsistentStateException)
        {
            // The try before may have been written although its answer was lost.
            await record.ReadStateAsync();
            if (!IsSame(record.State.Case, state))
                throw;
        }
    }

    // Every transition appends an event, whose hash covers all events before it. Only the cost of questions that were
    // given up appends none.
    private static bool IsSame(CaseState? stored, CaseState written) =>
        stored is not null
        && stored.Events.Length == written.Events.Length
        && stored.Events[^1].Hash == written.Events[^1].Hash
        && stored.Usage.ModelCalls == written.Usage.ModelCalls;
}
