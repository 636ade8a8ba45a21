namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Finds texts that are known wherever they stand by themselves, the longest first, in one pass over a text however
/// many are known.
/// </summary>
/// <typeparam name="T">What is known of such a text.</typeparam>
internal sealed class KnownTexts<T>
{
    // Scripts from here on write no spaces between words.
    private const char Unspaced = '\u2e80';

    private readonly Dictionary<string, T> _known;
    private readonly Dictionary<char, int[]> _lengths;

    /// <param name="known">The texts as <see cref="PrivateText.Text"/> has them; the first of two that are the same
    /// counts.</param>
    /// <param name="comparison">How they are compared.</param>
    public KnownTexts(IEnumerable<(string Text, T Value)> known, StringComparer comparison)
    {
        _known = new(comparison);
        foreach (var (text, value) in known)
            if (text.Length > 0)
                _known.TryAdd(text, value);
        _lengths = _known
            .Keys.GroupBy(text => char.ToLowerInvariant(text[0]))
            .ToDictionary(
                same => same.Key,
                same => same.Select(text => text.Length).Distinct().OrderDescending().ToArray()
            );
    }

    public bool IsEmpty => _known.Count == 0;

    /// <summary>What is known of a text; nothing where it is not.</summary>
    public bool TryGet(ReadOnlySpan<char> text, out T value) =>
        _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out value!);

    /// <summary>The places where a known text stands, in their order, none over another.</summary>
    public IEnumerable<(int Start, int End, T Value)> In(string text)
    {
        if (IsEmpty)
            yield break;
        for (var at = 0; at < text.Length; at++)
            if (
                IsEdge(text, at - 1, at)
                && _lengths.TryGetValue(char.ToLowerInvariant(text[at]), out var lengths)
                && Longest(text, at, lengths, out var value) is var end and > 0
            )
            {
                yield return (at, end, value);
                at = end - 1;
            }
    }

    private int Longest(string text, int start, int[] lengths, out T value)
    {
        foreach (var length in lengths)
            if (
                start + length <= text.Length
                && IsEdge(text, start + length, start + length - 1)
                && TryGet(text.AsSpan(start, length), out value)
            )
                return start + length;
        value = default!;
        return 0;
    }

    /// <summary>
    /// Whether a text may begin or end at a place: neither a word nor a number goes on outside of it.
    /// </summary>
    private static bool IsEdge(string text, int outside, int inside)
    {
        if (outside < 0 || outside >= text.Length || text[inside] >= Unspaced)
            return true;
        if (char.IsLetterOrDigit(text[inside]) && char.IsLetterOrDigit(text[outside]))
            return false;
        // 1.5 and 3/4 are one number each.
        var beyond = outside < inside ? outside - 1 : outside + 1;
        return !(
            char.IsAsciiDigit(text[inside])
            && text[outside] is '.' or ',' or '/'
            && beyond >= 0
            && beyond < text.Length
            && char.IsAsciiDigit(text[beyond])
        );
    }
}
