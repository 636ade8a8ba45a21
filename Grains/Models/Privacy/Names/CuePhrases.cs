using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>Phrases of one word and more, found by their last word: under the care of, s/b, works for.</summary>
internal sealed class CuePhrases(ImmutableArray<string> phrases)
{
    private readonly FrozenDictionary<string, string[][]> _byLast = phrases
        .Select(phrase => phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .GroupBy(phrase => phrase[^1], StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            same => same.Key,
            same => same.Select(phrase => phrase[..^1]).ToArray(),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>The last words of all.</summary>
    public IEnumerable<string> Last => _byLast.Keys;

    /// <summary>Whether one of them ends with a word.</summary>
    public bool EndsAt(string text, IReadOnlyList<NameWord> words, int last)
    {
        if (!_byLast.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words[last].In(text), out var beginnings))
            return false;
        foreach (var beginning in beginnings)
            if (Precedes(beginning, text, words, last))
                return true;
        return false;
    }

    private static bool Precedes(string[] beginning, string text, IReadOnlyList<NameWord> words, int last)
    {
        if (last < beginning.Length)
            return false;
        for (var at = 1; at <= beginning.Length; at++)
        {
            var (word, next) = (words[last - at], words[last - at + 1]);
            if (
                !word.In(text).Equals(beginning[^at], StringComparison.OrdinalIgnoreCase)
                || text.AsSpan(word.End, next.Start - word.End) is not (" " or "/" or "\n")
            )
                return false;
        }

        return true;
    }
}
