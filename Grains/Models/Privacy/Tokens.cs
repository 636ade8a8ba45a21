using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// The tokens that stand for identifiers, such as <c>[NAME-2]</c>, and what each stands for. Brackets, letters and
/// digits are the same inside JSON strings. A token that the patient's own text happens to hold is never given out.
/// </summary>
/// <param name="first">The number before the first one.</param>
internal sealed class Tokens(int first)
{
    private const string Over89 = "AGE-90+";

    private const string Over89Tail = "-90+";
    private const int LongestLabel = 12;
    private const int MostDigits = 6;

    private static readonly FrozenDictionary<IdentifierKind, string> Labels = Enum.GetValues<IdentifierKind>()
        .ToFrozenDictionary(kind => kind, LabelOf);

    private readonly OrderedDictionary<(IdentifierKind Kind, string Value), string> _tokens = [];
    private readonly Dictionary<IdentifierKind, int> _numbers = [];
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    /// <summary>All that were given out, in their order.</summary>
    public ImmutableArray<HiddenIdentity> Given =>
        [.. _tokens.Select(one => new HiddenIdentity { Token = one.Value, Value = one.Key.Value })];

    /// <summary>The token of a value; the same value has the same one.</summary>
    public string Of(IdentifierKind kind, string value)
    {
        if (_tokens.TryGetValue((kind, value), out var token))
            return token;

        do
        {
            var number = first + ++CollectionsMarshal.GetValueRefOrAddDefault(_numbers, kind, out _);
            token = $"[{Labels[kind]}-{number.ToString(CultureInfo.InvariantCulture)}]";
        } while (_reserved.Contains(token[1..^1]));
        return _tokens[(kind, value)] = token;
    }

    /// <summary>Never gives out what a text already holds, in any spelling that would be taken for a token.</summary>
    public void Reserve(PrivateText text) => _reserved.UnionWith(In(text.Text).Select(found => found.Name));

    /// <summary>
    /// Whatever looks like a token, with its name: models change brackets, case and joints, and put a possessive behind
    /// it. In brackets the joint may be anything or missing; without them it must be a dash, and no word or number may
    /// go on.
    /// </summary>
    public static IEnumerable<(int Start, int End, string Name)> In(string text)
    {
        for (var at = Digit(text, 0); at >= 0; at = Digit(text, at))
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - at <= MostDigits && At(text, at, end) is { } found)
                yield return found;
            at = end;
        }
    }

    /// <summary>The name by which a token is known however it is spelled, for example <c>NAME-2</c>.</summary>
    public static string NameOf(string token) => In(token).First().Name;

    /// <summary>What kind of identifier a token stands for; absent where it is none of the kinds there are.</summary>
    public static IdentifierKind? KindOf(string token) =>
        Labels
            .Where(one => token.StartsWith($"[{one.Value}-", StringComparison.Ordinal))
            .Select(one => (IdentifierKind?)one.Key)
            .FirstOrDefault();

    private static int Digit(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAnyInRange('0', '9');
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The token whose number stands at a place.</summary>
    private static (int Start, int End, string Name)? At(string text, int number, int end)
    {
        var joint = number > 0 && (IsDash(text[number - 1]) || text[number - 1] is '_' or ' ') ? number - 1 : number;
        var letters = text.AsSpan(0, joint).EndsWith(Over89Tail, StringComparison.Ordinal)
            ? joint - Over89Tail.Length
            : joint;
        var start = letters;
        while (start > 0 && letters - start <= LongestLabel && char.IsAsciiLetter(text[start - 1]))
            start--;
        // The 90 of the label for ages is no number of a token.
        if (letters - start is < 2 or > LongestLabel || end < text.Length && text[end] == '+')
            return null;
        var name = $"{text[start..joint].ToUpperInvariant()}-{text.AsSpan(number, end - number).TrimStart('0')}";
        var (open, close) = (
            start > 0 && text[start - 1] == ' ' ? start - 2 : start - 1,
            end < text.Length && text[end] == ' ' ? end + 1 : end
        );
        if (open >= 0 && text[open] == '[' && close < text.Length && text[close] == ']')
            return (open, close + 1, name);
        return joint < number && text[joint] != ' ' && !GoesOnBefore(text, start) && !GoesOnBehind(text, end)
            ? (start, end, name)
            : null;
    }

    private static bool GoesOnBefore(string text, int start) =>
        start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-');

    private static bool GoesOnBehind(string text, int end) =>
        end < text.Length
        && (
            char.IsLetterOrDigit(text[end])
            || text[end] == '_'
            || end + 1 < text.Length
                && (IsDash(text[end]) || text[end] is '.' or ',' or '/')
                && char.IsAsciiDigit(text[end + 1])
        );

    // Models write the hyphens of typesetters, too.
    private static bool IsDash(char letter) => letter is '-' or >= '\u2010' and <= '\u2015' or '\u2212';

    private static string LabelOf(IdentifierKind kind) =>
        kind == IdentifierKind.Age ? Over89 : kind.ToString().ToUpperInvariant();
}
