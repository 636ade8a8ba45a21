namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// How long each step that asks models may take: its own bound and its share of what is left of the case's time, so
/// that a model that hangs costs its own step, and the report still comes before the deadline.
/// </summary>
internal static class StepTime
{
    // The time that code and the last write need once nobody is asked any more.
    private static readonly TimeSpan MostReserve = TimeSpan.FromMilliseconds(250);

    /// <summary>What is left for asking.</summary>
    public static TimeSpan Left(CaseState state, DateTimeOffset now) =>
        state.Deadline - now - Shorter(state.Terms.Deadline / 20, MostReserve);

    /// <summary>The triager's: a quarter at most, since everybody else comes after it.</summary>
    public static TimeSpan Triage(CaseState state, ProtocolOptions options, DateTimeOffset now) =>
        Shorter(TimeSpan.FromMilliseconds(options.TriageDeadlineMs), Left(state, now) / 4);

    /// <summary>
    /// A round's: most of it for the blind one, which the report is made of; half for a debate, which ends in
    /// an arbiter.
    /// </summary>
    public static TimeSpan Round(CaseState state, int round, ProtocolOptions options, DateTimeOffset now) =>
        Shorter(TimeSpan.FromMilliseconds(options.RoundDeadlineMs), Left(state, now) * (round == 0 ? 0.85 : 0.5));

    /// <summary>The arbiter's: half, the other one is for the words.</summary>
    public static TimeSpan Verdict(CaseState state, DateTimeOffset now) => Left(state, now) / 2;

    /// <summary>The words': nearly all of it, so that the template stands in before the case is cut short.</summary>
    public static TimeSpan Words(CaseState state, DateTimeOffset now) => Left(state, now) * 0.9;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
