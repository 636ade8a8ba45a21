using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Benchmarks;

/// <summary>One timed case.</summary>
/// <param name="Case">As it ended.</param>
/// <param name="TotalMs">The caller's time, from the request to the last byte of the answer.</param>
/// <param name="ModelMs">The models' own time on the critical path.</param>
/// <param name="SpecialistMs">Each blind opinion, from its request to its answer.</param>
internal sealed record GuideSample(CaseProgress Case, double TotalMs, double ModelMs, IReadOnlyList<double> SpecialistMs)
{
    public double OverheadMs => TotalMs - ModelMs;

    /// <summary>Posts a case alone and takes its times.</summary>
    /// <exception cref="InvalidOperationException">It gave no report.</exception>
    public static async Task<GuideSample> TakeAsync(SimulatedHouse house, string key, CaseSubmission submission, CancellationToken cancellationToken)
    {
        house.Models.Reset();
        var answer = await house.Caller.PostAsync(key, submission, cancellationToken);
        if (answer is not { Failure: null, Case: { } ended })
            throw new InvalidOperationException(answer.Failure);

        var models = CriticalPath.Ms(house.Models.Calls);
        var messages = await house.Caller.MessagesAsync(ended.CaseId, cancellationToken);
        var asked = messages.ToDictionary(message => message.Id, message => message.SentAt);
        return new GuideSample(ended, answer.WallMs, models,
        [
            .. messages.Where(message => message.Content.Kind == MessageKind.Opinion && message.InReplyTo is not null)
                .Select(message => (message.SentAt - asked[message.InReplyTo!]).TotalMilliseconds),
        ]);
    }
}
