namespace Orleans.MedAssist.Cases;

/// <summary>A case as its caller sees it.</summary>
internal static class CaseView
{
    /// <param name="state">What has been written.</param>
    /// <param name="now">The time to which a running case is measured.</param>
    public static CaseProgress Of(CaseState state, DateTimeOffset now) => new()
    {
        CaseId = state.CaseId,
        Status = StatusOf(state),
        Stage = state.Stage,
        SubmittedAt = state.AcceptedAt,
        FinishedAt = state.FinishedAt,
        ElapsedMs = ((state.FinishedAt ?? now) - state.AcceptedAt).TotalMilliseconds,
        Floor = state.Floor,
        Triage = state.Triage,
        Opinions = state.Opinions,
        Debate = Settlement.Summary(state),
        Report = state.Report,
        PatientSummary = state.Summary,
        Usage = state.Usage,
        Timings = state.Timings,
        Failures = state.ModelFailures,
        Unread = state.Floor?.Unread ?? [],
    };

    public static CaseStatus StatusOf(CaseState state) => state.Stage switch
    {
        CaseStage.Completed => CaseStatus.Completed,
        CaseStage.AwaitingSignOff => CaseStatus.AwaitingSignOff,
        CaseStage.Cancelled => CaseStatus.Cancelled,
        _ => state.FinishedAt is null ? CaseStatus.Running : CaseStatus.Completed,
    };
}
