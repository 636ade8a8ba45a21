namespace Orleans.MedAssist.Patients;

/// <summary>Something in a submission that the rules could not read. It is kept and told to the models.</summary>
[GenerateSerializer, Immutable, Alias("medassist.UnreadEntry")]
public sealed record UnreadEntry
{
    /// <summary>JSON path, for example <c>labs[3]</c>.</summary>
    [Id(0)]
    public required string Path { get; init; }

    /// <summary>What stands there.</summary>
    [Id(1)]
    public required string Text { get; init; }

    /// <summary>Why it was not read, one clause.</summary>
    [Id(2)]
    public required string Why { get; init; }
}
