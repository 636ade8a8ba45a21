using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

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
    private const int ShortestSound = 4;
    private const int ShortestPiece = 6;
    private readonly FrozenDictionary<string, NameStrength> _parts;
    private readonly string[] _misspelt;
    private readonly (string Part, string Stem)[] _declined;
    private readonly FrozenDictionary<string, string> _sounds;

    private PatientName(
        Dictionary<string, NameStrength> parts,
        IReadOnlyList<string> words,
        string[] runs,
        string initials
    )
    {
        Words = words;
        Particles = words.Where(IsParticle).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _parts = parts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _misspelt =
        [
            .. parts
                .Where(part => part.Value == NameStrength.Plain && part.Key.Length >= OneSlip.Shortest)
                .Select(part => part.Key),
        ];
        _declined =
        [
            .. parts
                .Where(part => part.Value == NameStrength.Plain && part.Key.Length > Shortest)
                .Select(part => (part.Key, part.Key.TrimEnd('a', 'e', 'i', 'o', 'u', 'y')))
                .Where(part => part.Item2.Length >= Shortest),
        ];
        _sounds = parts
            .Where(part => part.Value == NameStrength.Plain && part.Key.Length >= ShortestSound)
            .Select(part => (Sound: NameSound.Of(part.Key), part.Key))
            .Where(part => part.Sound.Length >= NameSound.Shortest)
            .GroupBy(part => part.Sound)
            .ToFrozenDictionary(same => same.Key, same => same.First().Key);
        Runs = [.. runs];
        Initials = initials;
    }

    /// <summary>The small words of this name, such as <c>van der</c>.</summary>
    public FrozenSet<string> Particles { get; }

    /// <summary>Parts in scripts that write no spaces; they are looked for anywhere.</summary>
    public IReadOnlyList<string> Runs { get; }

    /// <summary>The words of the name, folded and in lower case, without titles.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The first letters of the parts, upper case.</summary>
    public string Initials { get; }

    public bool IsEmpty => _parts.Count == 0 && Runs.Count == 0;

    public static PatientName Of(string? name)
    {
        var folded = PrivateText.Folded(name ?? "");
        var words = NameWord
            .In(folded)
            .Select(word => word.In(folded).ToString().Replace("'", "", StringComparison.Ordinal))
            .Where(word => !PrivacyWords.BuiltIn.Suffixes.Contains(word))
            .ToList();
        if (words.Count > 1)
            words.RemoveAll(word =>
                PrivacyWords.BuiltIn.Titles.Contains(word) && !PrivacyWords.BuiltIn.WordNames.Contains(word)
            );
        var parts = new Dictionary<string, NameStrength>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < words.Count; at++)
        {
            Add(words[at], words.Count == 1);
            if (at + 1 < words.Count)
                Add(words[at] + words[at + 1], true);
            // Vanderberg for van der Berg.
            if (at + 2 < words.Count && IsParticle(words[at]) && IsParticle(words[at + 1]))
                Add(words[at] + words[at + 1] + words[at + 2], true);
            foreach (var nick in PrivacyWords.BuiltIn.Nicknames.GetValueOrDefault(words[at], []))
                parts.TryAdd(nick, StrengthOf(nick));
        }

        return new(
            parts,
            words,
            [.. words.Where(IsRun).SelectMany(Spoken)],
            string.Concat(words.Where(word => !IsParticle(word)).Select(word => char.ToUpperInvariant(word[0])))
        );

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
        if (
            parts.TryGetValue(word, out var strength)
            || (Umlauts(word, out var plain) && parts.TryGetValue(plain, out strength))
        )
            return strength;
        return
            word.Length > Shortest
            && word[^1] is 's' or 'S'
            && parts.TryGetValue(word[..^1], out strength)
            && strength == NameStrength.Plain
            ? strength
            : NameStrength.None;
    }

    /// <summary>
    /// Whether a capitalised word, that is no other word known here, is a part of the name in another spelling: with a
    /// slip of the pen, by its sound, in another case of a Slavic language, or shortened.
    /// </summary>
    public bool IsVariant(ReadOnlySpan<char> word)
    {
        if (word.Length < 4 || _declined.Length == 0)
            return false;
        if (word.Contains('\''))
            word = word.ToString().Replace("'", "", StringComparison.Ordinal);
        return !PlainWord.IsWord(word)
            && (IsMisspelt(word) || IsDeclined(word) || IsShortened(word) || IsHeard(word))
            && StrengthOf(word.ToString()) == NameStrength.Plain;
    }

    /// <summary>The place of a part inside a longer word, as in patientJaneRoe and janeroe77.</summary>
    public Place Inside(ReadOnlySpan<char> word)
    {
        foreach (var (part, _) in _declined)
            if (
                word.Length > part.Length
                && part.Length >= ShortestPiece
                && word.IndexOf(part, StringComparison.OrdinalIgnoreCase) is var at and >= 0
                && !PlainWord.IsWord(word)
            )
                return new(at, at + part.Length);
        return default;
    }

    /// <summary>
    /// How many syllables the rest of the name has, where one part is a Chinese family name; 0 where that is
    /// not 1 or 2.
    /// </summary>
    public int Syllables(string family)
    {
        var count = 0;
        foreach (var word in Words.Where(word => !word.Equals(family, StringComparison.OrdinalIgnoreCase)))
            for (var at = 0; at < word.Length; at++)
                if (IsVowel(word[at]) && (at == 0 || !IsVowel(word[at - 1])))
                    count++;
        return count is 1 or 2 ? count : 0;
    }

    /// <summary>Whether a syllable is in one of the parts.</summary>
    public bool Holds(string sound) => Words.Any(word => word.Contains(sound, StringComparison.OrdinalIgnoreCase));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private bool IsMisspelt(ReadOnlySpan<char> word)
    {
        foreach (var part in _misspelt)
            if (OneSlip.Between(word, part))
                return true;
        return false;
    }

    private bool IsDeclined(ReadOnlySpan<char> word)
    {
        foreach (var (part, stem) in _declined)
            if (
                word.StartsWith(part, StringComparison.OrdinalIgnoreCase) && IsEnding(word[part.Length..])
                || word.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
                    && stem.Length < part.Length
                    && IsEnding(word[stem.Length..])
            )
                return true;
        return false;
    }

    // Chris for Christopher, Emeka for Chukwuemeka.
    private bool IsShortened(ReadOnlySpan<char> word)
    {
        foreach (var (part, _) in _declined)
            if (
                part.Length > word.Length + 1
                && (
                    part.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                    || word.Length > 4 && part.AsSpan().EndsWith(word, StringComparison.OrdinalIgnoreCase)
                )
            )
                return true;
        return false;
    }

    private bool IsHeard(ReadOnlySpan<char> word) =>
        word.Length >= ShortestSound
        && NameSound.Of(word) is { Length: >= NameSound.Shortest } sound
        && _sounds.TryGetValue(sound, out var part)
        && Math.Abs(part.Length - word.Length) <= 3;

    private static bool IsEnding(ReadOnlySpan<char> ending) =>
        PrivacyWords.Has(PrivacyWords.BuiltIn.CaseEndings, ending);

    private static NameStrength StrengthOf(string word) =>
        word.Length < Shortest
        || PrivacyWords.BuiltIn.WordNames.Contains(word)
        || PrivacyWords.BuiltIn.Eponyms.Contains(word)
        || PrivacyWords.BuiltIn.Common.Contains(word)
        || ClinicalWords.BuiltIn.Contains(word)
            ? NameStrength.Wordlike
            : NameStrength.Plain;

    private static bool IsParticle(string word) => PrivacyWords.BuiltIn.Particles.Contains(word);

    private static bool IsRun(string word) => word[0] >= '\u0590';

    // A Chinese name is called by all of it or by what follows the family name.
    private static IEnumerable<string> Spoken(string word) =>
        word.Length > 2 && word[0] >= '\u2e80' ? [word, word[1..]] : [word];

    private static string Umlauts(string word) =>
        word.Replace("ae", "a", StringComparison.OrdinalIgnoreCase)
            .Replace("oe", "o", StringComparison.OrdinalIgnoreCase)
            .Replace("ue", "u", StringComparison.OrdinalIgnoreCase);

    private static bool Umlauts(ReadOnlySpan<char> word, out string plain)
    {
        plain = word.Length > 4 && word.IndexOfAny('e', 'E') > 0 ? Umlauts(word.ToString()) : "";
        return plain.Length > Shortest && plain.Length < word.Length;
    }
}
