namespace Orleans.MedAssist.Cases.Protocol.Steps;

/// <summary>
/// What happened to a case, with the times that it needed: what a step brought, or what came in between. It knows when
/// a case waits for it and what it makes of the case. Outcomes are never stored: the state they lead to is.
/// </summary>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="At">When it was over, UTC.</param>
internal abstract partial record CaseOutcome(DateTimeOffset StartedAt, DateTimeOffset At)
{
    /// <summary>How long it took, in milliseconds.</summary>
    public double Ms => (At - StartedAt).TotalMilliseconds;

    /// <summary>Whether a model was paid for it.</summary>
    public virtual bool FromModel => false;

    /// <summary>
    /// The message whose question is answered by it, or is given up; absent where no agent was asked.
    /// </summary>
    public virtual string? Asked => null;

    /// <summary>Whether a case waits for it. What no case waits for changes none.</summary>
    public abstract bool IsAwaitedBy(CaseState state);

    /// <summary>The case after it, which depends on nothing but the two; only where the case waits for it.</summary>
    public abstract CaseState ApplyTo(CaseState state);

    /// <summary>What a step brought: awaited while that step is the next one.</summary>
    internal abstract record OfStep(DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At)
    {
        public sealed override bool IsAwaitedBy(CaseState state) => !state.Ended && Answers(CaseFlow.Next(state));

        /// <summary>Whether it is of this step.</summary>
        public abstract bool Answers(CaseStep next);
    }
}
