namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

/// <summary>Whose latencies answers have.</summary>
internal enum LatencyProfile
{
    /// <summary>None.</summary>
    Off,

    /// <summary>The performance guide's: one figure a model size for a whole answer.</summary>
    Guide,

    /// <summary>
    /// A fast provider's as measured: a first token after 160 to 220 ms, then 500 to 1,000 tokens a second.
    /// </summary>
    Measured,
}

/// <summary>When the tokens of one answer are there, counted from the request.</summary>
/// <param name="First">Until the first token.</param>
/// <param name="TokensPerSecond">From then on; infinite where the answer comes whole.</param>
internal readonly record struct AnswerLatency(TimeSpan First, double TokensPerSecond)
{
    public TimeSpan Until(int tokens) => First + TimeSpan.FromSeconds(tokens / TokensPerSecond);

    public AnswerLatency Slower(double factor) => new(First * factor, TokensPerSecond / factor);

    /// <param name="profile">Whose latencies.</param>
    /// <param name="model">The model's name, of which the guide reads the size.</param>
    /// <param name="seed">With the call it fixes what is drawn.</param>
    /// <param name="call">What the call is known by.</param>
    public static AnswerLatency Of(LatencyProfile profile, string model, int seed, string call) =>
        profile switch
        {
            LatencyProfile.Guide => new(TimeSpan.FromMilliseconds(GuideMs(model)), double.PositiveInfinity),
            LatencyProfile.Measured => new(
                TimeSpan.FromMilliseconds(160 + 60 * Draw.Of(seed, "first token", call)),
                500 + 500 * Draw.Of(seed, "tokens per second", call)
            ),
            _ => new(TimeSpan.Zero, double.PositiveInfinity),
        };

    private static int GuideMs(string model) =>
        model.Contains("70b", StringComparison.OrdinalIgnoreCase) ? 80
        : model.Contains("8b", StringComparison.OrdinalIgnoreCase) ? 40
        : 60;
}
