using Orleans.MedAssist.Models.Context;

namespace Orleans.MedAssist.Models;

/// <summary>A prompt as it was packed for one reader.</summary>
/// <param name="Text">What the reader is told.</param>
/// <param name="Case">What of it is the case; absent in a prompt without one.</param>
/// <param name="Labels">The short names of passages that it uses; absent where it uses their ids.</param>
internal sealed record PackedPrompt(string Text, PackedCase? Case, PassageLabels? Labels)
{
    /// <summary>What the reader answered, with the ids of the passages for the names that it was told.</summary>
    public string Answer(string text) => Labels is null ? text : Labels.Restore(text);
}
