using System.Text;
using Microsoft.ML.Tokenizers;

namespace Orleans.MedAssist.Models.Context;

/// <summary>Counts tokens by the o200k_base vocabulary; loaded once a process (about 0.3 s, 40 MB).</summary>
internal static class TokenCounter
{
    // Prose and JSON take three to five bytes a token; only runs of single digits and signs come near two.
    private const int FewestBytesPerToken = 2;

    private const int MostBytesPerToken = 8;

    private static readonly TiktokenTokenizer Vocabulary = TiktokenTokenizer.CreateForEncoding("o200k_base");

    // The vocabulary joins pairs within a run of signs without a gap, in time that grows with the square of its length.
    private const int LongestRun = 64;

    /// <summary>
    /// The exact number; where more than 64 signs follow each other without a gap, at most a few more.
    /// </summary>
    public static int Count(string text)
    {
        var (tokens, start, gap) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                gap = i;
            if (i - gap < LongestRun || char.IsLowSurrogate(text[i]))
                continue;
            tokens += Vocabulary.CountTokens(text.AsSpan(start, i - start));
            start = gap = i;
        }

        return start == text.Length ? tokens : tokens + Vocabulary.CountTokens(text.AsSpan(start));
    }

    /// <summary>More than any ordinary text has, without reading the vocabulary.</summary>
    public static int AtMost(string text) => AtMost(Encoding.UTF8.GetByteCount(text));

    /// <summary>More than any ordinary text of so many bytes has.</summary>
    public static int AtMost(int bytes) => (bytes + FewestBytesPerToken - 1) / FewestBytesPerToken;

    /// <summary>Fewer than any ordinary text has.</summary>
    public static int AtLeast(string text) => Encoding.UTF8.GetByteCount(text) / MostBytesPerToken;
}
