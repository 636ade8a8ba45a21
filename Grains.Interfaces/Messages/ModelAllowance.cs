namespace Orleans.MedAssist.Messages;

/// <summary>What one question to a model may still cost its case; without bounds where nothing is said.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ModelAllowance")]
public sealed record ModelAllowance
{
    /// <summary>Calls, retries, hedges and repairs included.</summary>
    [Id(0)]
    public int Calls { get; init; } = int.MaxValue;

    /// <summary>Tokens of prompts and answers together.</summary>
    [Id(1)]
    public long Tokens { get; init; } = long.MaxValue;

    /// <summary>US dollars by the configured prices.</summary>
    [Id(2)]
    public double CostUsd { get; init; } = double.MaxValue;

    /// <summary>
    /// By what its asker calls the question off, in the silo that both lie in; empty where nobody does.
    /// </summary>
    [Id(3)]
    public string Ticket { get; init; } = "";

    /// <summary>
    /// When the case's report has to stand, UTC: nothing is waited for beyond it. Absent where nothing is said.
    /// </summary>
    [Id(4)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether nothing may be asked any more.</summary>
    public bool IsSpent => Calls <= 0 || Tokens <= 0 || CostUsd <= 0;
}
