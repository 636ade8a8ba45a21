namespace Orleans.MedAssist.Conditions;

/// <summary>What is said of a complaint that no script explains.</summary>
internal sealed record Presentation
{
    /// <summary>The finding that it stands for, alternatives joined by <c>|</c>; empty for the last resort.</summary>
    public required string Finding { get; init; }

    public required string Name { get; init; }

    public required string Plain { get; init; }

    public required string Icd10 { get; init; }

    public required string Acuity { get; init; }

    public required string[] Specialties { get; init; }

    public required string[] Missing { get; init; }
}
