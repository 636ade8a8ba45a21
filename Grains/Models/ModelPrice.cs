using System.ComponentModel.DataAnnotations;

namespace Orleans.MedAssist.Models;

/// <summary>What a model costs, an entry of <c>Models:Prices</c>.</summary>
public sealed class ModelPrice
{
    /// <summary>The model's name as it is configured.</summary>
    [Required]
    public string Model { get; set; } = "";

    /// <summary>US dollars for a million tokens of prompt.</summary>
    [Range(0, 10_000)]
    public double PromptUsd { get; set; }

    /// <summary>US dollars for a million tokens of answer.</summary>
    [Range(0, 10_000)]
    public double CompletionUsd { get; set; }

    /// <summary>US dollars for so many tokens.</summary>
    public double Of(long prompt, long completion) => (prompt * PromptUsd + completion * CompletionUsd) / 1_000_000;
}
