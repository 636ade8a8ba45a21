namespace Orleans.MedAssist.Communication;

/// <summary>
/// A piece of a clinician's text that is still being written. It is shown and forgotten: nothing of it is stored.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.ReportDraft")]
public sealed record ReportDraft
{
    /// <summary>Which draft: another number than before means that the text began anew. 0 is none.</summary>
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>Where in the draft the piece begins, in characters.</summary>
    [Id(1)]
    public required int Start { get; init; }

    /// <summary>The piece.</summary>
    [Id(2)]
    public required string Text { get; init; }
}

/// <summary>How much of a draft somebody has seen.</summary>
[GenerateSerializer, Immutable, Alias("medassist.DraftPosition")]
public sealed record DraftPosition
{
    /// <summary>Which draft; 0 is none yet.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>How many of its characters.</summary>
    [Id(1)]
    public int Length { get; init; }
}
