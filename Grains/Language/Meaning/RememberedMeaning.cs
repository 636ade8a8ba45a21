using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Meaning;

/// <summary>
/// Remembers the directions of texts that were asked about lately: cases ask the same of several shelves, and clauses
/// come again in other cases. Whole documents are not remembered. At most 4,096 texts, about 10 MB.
/// </summary>
internal sealed class RememberedMeaning(ITextMeaning meaning) : ITextMeaning, IDisposable
{
    private const int MostTexts = 4_096;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostTexts });

    public bool IsAvailable => meaning.IsAvailable;

    public float[] Embed(string text, int mostTokens, CancellationToken cancellationToken = default)
    {
        if (mostTokens == SentenceEncoder.MostTokens)
            return meaning.Embed(text, mostTokens, cancellationToken);
        // What is only written differently means the same. A patient's words are not kept, only their digest.
        var plain = Folding.Plain(text).ToLowerInvariant();
        var asked = (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain))), mostTokens);
        if (_known.TryGetValue(asked, out float[]? known))
            return known!;
        var direction = meaning.Embed(text, mostTokens, cancellationToken);
        return _known.Set(asked, direction, new MemoryCacheEntryOptions { Size = 1 });
    }

    public int Tokens(string text) => meaning.Tokens(text);

    public void Dispose() => _known.Dispose();
}
