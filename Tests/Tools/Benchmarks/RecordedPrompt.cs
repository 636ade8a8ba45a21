namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// A prompt that an agent sent, next to what it would have been without packing; all numbers are tokens.
/// </summary>
internal sealed record RecordedPrompt
{
    /// <summary>Whose it is.</summary>
    public required string Role { get; init; }

    /// <summary>
    /// Whether a case really sent it; the triager is also asked where rules routed, to have its figures.
    /// </summary>
    public required bool IsSent { get; init; }

    /// <summary>The instructions, the same in both.</summary>
    public required int Instructions { get; init; }

    /// <summary>By section: as sent, and whole as indented JSON.</summary>
    public required IReadOnlyDictionary<string, (int Sent, int Naive)> Sections { get; init; }

    /// <summary>The prompt as sent.</summary>
    public required int Sent { get; init; }

    /// <summary>
    /// The sent prompt with the full record as indented JSON in place of the case and nothing else changed.
    /// </summary>
    public required int OnlyCaseNaive { get; init; }

    /// <summary>Every section whole, as indented JSON.</summary>
    public required int Naive { get; init; }

    /// <summary>The same with every opinion of the panel for those who debate and arbitrate.</summary>
    public required int NaiveWithPanel { get; init; }

    /// <summary>The case with medical abbreviations, as models outside are told it.</summary>
    public required int CaseAbbreviated { get; init; }

    /// <summary>
    /// Whether the rules answer the same, byte for byte, where the case and every passage are told whole.
    /// </summary>
    public required bool SameAnswer { get; init; }

    /// <summary>Whether urgency, specialties, path, verdict and leading diagnosis are the same.</summary>
    public required bool SameDecision { get; init; }
}
