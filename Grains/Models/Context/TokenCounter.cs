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

    /// <summary>The exact number.</summary>
    public static int Count(string text) => text.Length == 0 ? 0 : Vocabulary.CountTokens(text);

    /// <summary>More than any ordinary text has, without reading the vocabulary.</summary>
    public static int AtMost(string text) => AtMost(Encoding.UTF8.GetByteCount(text));

    /// <summary>More than any ordinary text of so many bytes has.</summary>
    public static int AtMost(int bytes) => (bytes + FewestBytesPerToken - 1) / FewestBytesPerToken;

    /// <summary>Fewer than any ordinary text has.</summary>
    public static int AtLeast(string text) => Encoding.UTF8.GetByteCount(text) / MostBytesPerToken;
}
