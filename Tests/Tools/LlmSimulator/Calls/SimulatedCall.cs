namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

/// <summary>One call that came in.</summary>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Role">The word in the system prompt's first line, <c>embedding</c>, or <c>other</c>.</param>
/// <param name="Case">The X-Case header, else the mark in the prompt's case, else a hash of that.</param>
/// <param name="Round">1 where the prompt holds disputed claims.</param>
/// <param name="Specialty">Who was consulted.</param>
/// <param name="Fault">What went wrong on purpose.</param>
/// <param name="Before">How often the same body had come before.</param>
internal sealed record SimulatedCall(
    string Model,
    string Role,
    string Case,
    int Round,
    string? Specialty,
    string? Fault,
    int Before
)
{
    /// <summary>Tokens of the answer.</summary>
    public int Tokens { get; init; }

    /// <summary>Milliseconds that the whole answer takes by the latency profile.</summary>
    public double Ms { get; init; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When its whole answer had been written, UTC; absent until then, and where the client left.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}
