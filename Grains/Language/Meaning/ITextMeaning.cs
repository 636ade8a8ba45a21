namespace Orleans.MedAssist.Language.Meaning;

/// <summary>
/// What texts mean, as directions: texts of like meaning point alike, whatever their words. One for the process.
/// </summary>
internal interface ITextMeaning
{
    /// <summary>Whether texts can be embedded; the first question loads what that takes.</summary>
    bool IsAvailable { get; }

    /// <summary>
    /// The direction of a text: <see cref="SentenceEncoder.Numbers"/> numbers, length 1. The same bits for the same
    /// text, whatever else is embedded at the time.
    /// </summary>
    /// <param name="text">Any text; what goes beyond <paramref name="mostTokens"/> is not read.</param>
    /// <param name="mostTokens">How much of it is read, 2 to <see cref="SentenceEncoder.MostTokens"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidOperationException">It is not available.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] Embed(string text, int mostTokens, CancellationToken cancellationToken = default);

    /// <summary>How many tokens of a text there are, as <see cref="Embed"/> counts them.</summary>
    int Tokens(string text);
}
