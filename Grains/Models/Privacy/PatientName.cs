using System.Collections.Frozen;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>How surely a part of the patient's name is a name wherever it stands.</summary>
internal enum NameStrength
{
    /// <summary>Not a part of the name.</summary>
    None,

    /// <summary>A word or an eponym as well, or very short: only capitalised or beside the rest of the name.</summary>
    Wordlike,

    /// <summary>A name and nothing else: in any case.</summary>
    Plain,
}

/// <summary>The parts of the patient's name as they may be spelled in a text.</summary>
internal sealed class PatientName
{
    private const int Shortest = 3;
    private readonly FrozenDictionary<string, NameStrength> _parts;
    private readonly string[] _misspelt;

    private PatientName(Dictionary<string, NameStrength> parts, IEnumerable<string> particles, string[] runs, string initials)
    {
        Particles = particles.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _parts = parts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _misspelt = [.. parts.Where(part => part.Value == NameStrength.Plain && part.Key.Length >= OneSlip.Shortest).Select(part => part.Key)];
        Runs = [.. runs];
        Initials = initials;
    }

    /// <summary>The small words of this name, such as <c>van der</c>.</summary>
    public FrozenSet<string> Particles { get; }

    /// <summary>Parts in scripts that write no spaces; they are looked for anywhere.</summary>
    public IReadOnlyList<string> Runs { get; }

    /// <summary>The first letters of the parts, upper case.</summary>
    public string Initials { get; }

    public bool IsEmpty => _parts.Count == 0 && Runs.Count == 0;

    public static PatientName Of(string? name)
    {
        var folded = PrivateText.Folded(name ?? "");
        var words = NameWord.In(folded).Select(word => word.In(folded).ToString().Replace("'", "", StringComparison.Ordinal))
            .Where(word => !PrivacyWords.BuiltIn.Suffixes.Contains(word)).ToList();
        if (words.Count > 1)
            words.RemoveAll(word => PrivacyWords.BuiltIn.Titles.Contains(word) && !PrivacyWords.BuiltIn.WordNames.Contains(word));
        var parts = new Dictionary<string, NameStrength>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < words.Count; at++)
        {
            Add(words[at], words.Count == 1);
            if (at + 1 < words.Count)
                Add(words[at] + words[at + 1], true);
        }

        return new(parts, words.Where(IsParticle), [.. words.Where(IsRun).SelectMany(Spoken)],
            string.Concat(words.Where(word => !IsParticle(word)).Select(word => char.ToUpperInvariant(word[0]))));

        void Add(string word, bool whole)
        {
            if (word.Length < 2 || (IsParticle(word) && !whole))
                return;
            parts.TryAdd(word, StrengthOf(word));
            if (word.Length > 4 && Umlauts(word) is var plain && plain.Length > Shortest)
                parts.TryAdd(plain, StrengthOf(plain));
            // O'Brien may be written as O Brien; the longer piece alone gives the person away.
            if (name!.Contains('\'', StringComparison.Ordinal) || name.Contains('\u2019', StringComparison.Ordinal))
                foreach (var piece in folded.Split(['\'', ' ', '-'], StringSplitOptions.RemoveEmptyEntries))
                    if (piece.Length > Shortest)
                        parts.TryAdd(piece, StrengthOf(piece));
        }
    }

    /// <summary>Whether a word is a part of the name; plurals of a plain part are.</summary>
    public NameStrength Match(ReadOnlySpan<char> word)
    {
        if (word.Contains('\''))
            word = word.ToString().Replace("'", "", StringComparison.Ordinal);
        var parts = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (parts.TryGetValue(word, out var strength) || (Umlauts(word, out var plain) && parts.TryGetValue(plain, out strength)))
            return strength;
        return word.Length > Shortest && word[^1] is 's' or 'S'
            && parts.TryGetValue(word[..^1], out strength) && strength == NameStrength.Plain ? strength : NameStrength.None;
    }

    /// <summary>Whether a capitalised word, that is no other word known here, is a part of the name but for one slip of the pen.</summary>
    public bool IsMisspelt(ReadOnlySpan<char> word)
    {
        foreach (var part in _misspelt)
            if (OneSlip.Between(word, part))
                return StrengthOf(word.ToString()) == NameStrength.Plain;
        return false;
    }

    private static NameStrength StrengthOf(string word) =>
        word.Length < Shortest || PrivacyWords.BuiltIn.WordNames.Contains(word) || PrivacyWords.BuiltIn.Eponyms.Contains(word)
        || PrivacyWords.BuiltIn.Common.Contains(word) || ClinicalWords.BuiltIn.Contains(word)
            ? NameStrength.Wordlike : NameStrength.Plain;

    private static bool IsParticle(string word) => PrivacyWords.BuiltIn.Particles.Contains(word);

    private static bool IsRun(string word) => word[0] >= '\u0590';

    // A Chinese name is called by all of it or by what follows the family name.
    private static IEnumerable<string> Spoken(string word) => word.Length > 2 && word[0] >= '\u2e80' ? [word, word[1..]] : [word];

    private static string Umlauts(string word) => word.Replace("ae", "a", StringComparison.OrdinalIgnoreCase)
        .Replace("oe", "o", StringComparison.OrdinalIgnoreCase).Replace("ue", "u", StringComparison.OrdinalIgnoreCase);

    private static bool Umlauts(ReadOnlySpan<char> word, out string plain)
    {
        plain = word.Length > 4 && word.IndexOfAny('e', 'E') > 0 ? Umlauts(word.ToString()) : "";
        return plain.Length > Shortest && plain.Length < word.Length;
    }
}
