using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// Short names of the passages of one question, <c>ref1</c> and so on. An id is a dozen tokens wherever it is told or
/// cited, and what a model has to write it also has to get right, letter by letter.
/// </summary>
internal sealed partial class PassageLabels
{
    private readonly List<string> _ids;
    private readonly List<(string Id, string Label)> _longestFirst;

    /// <param name="passages">In the order of their names.</param>
    public PassageLabels(IEnumerable<Passage> passages)
    {
        _ids = [.. passages.Select(passage => passage.Id).Distinct(StringComparer.Ordinal)];
        // One id may begin with another.
        _longestFirst = [.. _ids.Select((id, at) => (id, Name(at))).OrderByDescending(one => one.id.Length)];
    }

    /// <summary>Whether a text holds what may be such a name.</summary>
    public static bool Occurs(string text) => Label().IsMatch(text);

    /// <summary>The text with a name for each id.</summary>
    public string Shorten(string text)
    {
        foreach (var (id, label) in _longestFirst)
            text = text.Replace(id, label, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The text with the ids again. A name that was not given stays, and is then no citation.</summary>
    public string Restore(string text) =>
        Label()
            .Replace(
                text,
                found =>
                    int.TryParse(
                        found.Groups[1].ValueSpan,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                    && number >= 1
                    && number <= _ids.Count
                        ? _ids[number - 1]
                        : found.Value
            );

    private static string Name(int at) => string.Create(CultureInfo.InvariantCulture, $"ref{at + 1}");

    [GeneratedRegex(@"\bref([1-9][0-9]?[0-9]?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
