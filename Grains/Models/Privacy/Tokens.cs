using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// The tokens that stand for identifiers, such as <c>[NAME-2]</c>, and what each stands for. Brackets, letters and digits
/// are the same inside JSON strings; letters are read in either case, since models change it.
/// </summary>
internal sealed partial class Tokens
{
    private const string Over89 = "AGE-90+";

    private static readonly FrozenDictionary<string, IdentifierKind> Kinds = Enum.GetValues<IdentifierKind>()
        .ToFrozenDictionary(LabelOf, StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> Labels = [.. Enum.GetValues<IdentifierKind>().Select(LabelOf)];

    private readonly Dictionary<(IdentifierKind Kind, string Value), string> _tokens = [];
    private readonly Dictionary<(IdentifierKind Kind, int Number), string> _values = [];
    private readonly Dictionary<IdentifierKind, int> _counts = [];

    /// <summary>How many different values of each kind have a token.</summary>
    public IReadOnlyDictionary<IdentifierKind, int> Counts => _counts;

    /// <summary>The token of a value; the same value has the same one.</summary>
    public string Of(IdentifierKind kind, string value)
    {
        if (_tokens.TryGetValue((kind, value), out var token))
            return token;

        var number = ++CollectionsMarshal.GetValueRefOrAddDefault(_counts, kind, out _);
        _values.Add((kind, number), value);
        return _tokens[(kind, value)] = $"[{Labels[(int)kind]}-{number.ToString(CultureInfo.InvariantCulture)}]";
    }

    /// <summary>The value behind what looks like a token; null where none was given out.</summary>
    public string? Value(ReadOnlySpan<char> token)
    {
        var inner = token[1..^1].Trim();
        var digits = inner.LastIndexOfAnyExceptInRange('0', '9') + 1;
        var label = inner[..digits].TrimEnd("-_ ");
        return Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var kind)
            && int.TryParse(inner[digits..], CultureInfo.InvariantCulture, out var number)
            ? _values.GetValueOrDefault((kind, number)) : null;
    }

    /// <summary>Whatever restoring would take for a token, whether it was given out or not.</summary>
    public static void FindLookalikes(PrivateText text, Findings findings)
    {
        if (!text.Text.Contains('['))
            return;
        foreach (var match in Lookalike().EnumerateMatches(text.Text))
            findings.Add(IdentifierKind.Literal, match.Index, match.Index + match.Length);
    }

    private static string LabelOf(IdentifierKind kind) =>
        kind == IdentifierKind.Age ? Over89 : kind.ToString().ToUpperInvariant();

    [GeneratedRegex(@"\[ ?(?:LITERAL|PATIENT|NAME|ID|PHONE|EMAIL|URL|IP|ADDRESS|DATE|AGE-90\+)[-_ ][0-9]{1,6} ?\]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lookalike();
}
