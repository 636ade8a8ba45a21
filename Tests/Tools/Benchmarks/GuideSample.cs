using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>One timed case.</summary>
/// <param name="Case">As it ended.</param>
/// <param name="IsSimple">Which of the guide's totals holds for it.</param>
/// <param name="TotalMs">The caller's time, from the request to the last byte of the answer.</param>
/// <param name="ModelMs">The models' own time on the critical path.</param>
/// <param name="SpecialistMs">Each blind opinion, from its request to its answer.</param>
internal sealed record GuideSample(
    CaseProgress Case,
    bool IsSimple,
    double TotalMs,
    double ModelMs,
    IReadOnlyList<double> SpecialistMs
)
{
    public double OverheadMs => TotalMs - ModelMs;

    /// <summary>
    /// Posts a case of a series alone and takes its times; without a report there are none, but the reason.
    /// </summary>
    public static async Task<(GuideSample? Sample, string? Failure)> TakeAsync(
        SimulatedHouse house,
        string key,
        CaseSeries series,
        int number,
        CancellationToken cancellationToken
    )
    {
        house.Models.Reset();
        var answer = await house.Caller.PostAsync(key, series.Make(number), cancellationToken);
        if (answer is not { Failure: null, Case: { } ended })
            return (null, answer.Failure ?? "no case in the answer");

        var models = CriticalPath.Ms(house.Models.Calls);
        var messages = await house.Caller.MessagesAsync(ended.CaseId, cancellationToken);
        var asked = messages.ToDictionary(message => message.Id, message => message.SentAt);
        return (
            new GuideSample(
                ended,
                series.IsSimple(ended),
                answer.WallMs,
                models,
                [
                    .. messages
                        .Where(message => message.Content.Kind == MessageKind.Opinion && message.InReplyTo is not null)
                        .Select(message => (message.SentAt - asked[message.InReplyTo!]).TotalMilliseconds),
                ]
            ),
            null
        );
    }
}
