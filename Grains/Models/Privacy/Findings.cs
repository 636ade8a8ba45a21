using System.Buffers;
using System.Text;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>A part of a text that is replaced.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first place in the read text.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Instead">What to write instead; absent where a token is.</param>
internal readonly record struct Finding(IdentifierKind Kind, int Start, int End, string? Instead);

/// <summary>
/// What was found in a text so far. What is found first holds its place; later findings take what is left of theirs.
/// </summary>
internal sealed class Findings(PrivateText text)
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" ,.;:-/()");
    private readonly bool[] _taken = new bool[text.Text.Length];
    private readonly List<Finding> _found = [];

    public int Count => _found.Count;

    /// <summary>All so far, in the order of finding.</summary>
    public IReadOnlyList<Finding> All => _found;

    public bool IsFree(int start, int end) => _taken.AsSpan(start, end - start).IndexOf(true) < 0;

    /// <summary>Replaces a part by a token, or as much of it as nothing else has.</summary>
    public void Add(IdentifierKind kind, int start, int end)
    {
        for (var at = start; at < end; )
        {
            var stop = at;
            while (stop < end && !_taken[stop])
                stop++;
            if (text.Text.AsSpan(at, stop - at).ContainsAnyExcept(Punctuation))
                Take(new(kind, at, stop, null));
            at = stop + 1;
        }
    }

    /// <summary>Replaces a part by another text.</summary>
    public void Write(IdentifierKind kind, int start, int end, string instead) => Take(new(kind, start, end, instead));

    /// <summary>
    /// The last place in the source, at most <paramref name="limit"/>, where the text can be cut: behind a blank that
    /// no finding holds. 0 where there is none.
    /// </summary>
    public int CutBefore(int limit)
    {
        for (var place = _taken.Length - 1; place >= 0; place--)
            if (
                text.SourceAt(place) < limit
                && (text.Text[place] is ' ' or '\n')
                && !_taken[place]
                && text.Source[text.SourceAt(place)] == text.Text[place]
            )
                return text.SourceAt(place) + 1;
        return 0;
    }

    /// <summary>The text with every finding replaced.</summary>
    /// <param name="shown">Gives what is written for a value as it is in the source.</param>
    /// <param name="cut">The place in the source to stop at; the end where it is absent.</param>
    public string Replaced(Func<Finding, string, string> shown, int? cut = null)
    {
        var stop = cut ?? text.Source.Length;
        if (_found.Count == 0)
            return stop == text.Source.Length ? text.Source : text.Source[..stop];

        _found.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        var result = new StringBuilder(text.Source.Length + 64);
        var from = 0;
        foreach (var finding in _found)
        {
            var (start, end) = (text.SourceAt(finding.Start), text.SourceAt(finding.End));
            if (start == end)
                continue;
            if (start >= stop)
                break;
            result
                .Append(text.Source, from, start - from)
                .Append(finding.Instead ?? shown(finding, text.Source[start..end]));
            from = end;
        }

        return result.Append(text.Source, from, stop - from).ToString();
    }

    private void Take(Finding finding)
    {
        _taken.AsSpan(finding.Start, finding.End - finding.Start).Fill(true);
        _found.Add(finding);
    }
}
