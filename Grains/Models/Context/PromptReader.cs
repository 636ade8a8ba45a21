using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Models.Context;

/// <summary>The model that a prompt is packed for.</summary>
/// <param name="Window">Tokens that it reads at a time.</param>
/// <param name="Abbreviations">Whether it knows medical abbreviations.</param>
internal readonly record struct PromptReader(int Window, bool Abbreviations)
{
    private const int SmallestWindow = 8192;

    // The rest is for the answer, and for tokenizers that count otherwise.
    private const double Share = 0.8;

    /// <summary>A reader of plain words with the smallest window in use.</summary>
    public static PromptReader Plain { get; } = new(SmallestWindow, false);

    /// <summary>Tokens that a prompt may have.</summary>
    public int Room => (int)(Window * Share);

    /// <summary>Whoever answers behind a client; only a model that says who it is, and is none of ours, gets abbreviations.</summary>
    public static PromptReader Behind(IChatClient client) => client.GetService<ChatClientMetadata>()?.ProviderName is null or "offline"
        ? Plain
        : Plain with { Abbreviations = true };
}
