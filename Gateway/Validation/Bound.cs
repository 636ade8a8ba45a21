namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>What a rule holds a member to, for the reference page.</summary>
internal sealed record Bound
{
    /// <summary>Characters of a text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether a text may not be blank.</summary>
    public bool Required { get; init; }

    /// <summary>Entries of a list.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The range of a number, both ends in it.</summary>
    public (double Low, double High)? Range { get; init; }
}
