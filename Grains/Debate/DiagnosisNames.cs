using System.Text;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Debate;

/// <summary>
/// Tells whether two diagnoses are the same one: by the three-character ICD-10 category where a code is known for the
/// name, else by the name without case, punctuation and word order.
/// </summary>
internal sealed class DiagnosisNames
{
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    /// <summary>Reads the codes and names that any member of the panel gave.</summary>
    public DiagnosisNames(IEnumerable<Diagnosis> diagnoses)
    {
        var all = diagnoses.ToList();
        foreach (var diagnosis in all)
        {
            if (Category(diagnosis.Code) is not { } category)
                continue;

            // Of two codes for one name the smaller one counts, so that order does not.
            var name = Normalise(diagnosis.Name);
            if (!_categories.TryGetValue(name, out var known) || string.CompareOrdinal(category, known) < 0)
                _categories[name] = category;
        }

        foreach (var diagnosis in all)
        {
            var key = KeyOf(diagnosis);
            if (!_shown.TryGetValue(key, out var shown) || IsBefore(diagnosis.Name, shown))
                _shown[key] = diagnosis.Name;
        }
    }

    public string KeyOf(Diagnosis diagnosis)
    {
        var name = Normalise(diagnosis.Name);
        return _categories.GetValueOrDefault(name, name);
    }

    /// <summary>The shortest of the names that were used for it.</summary>
    public string NameOf(string key) => _shown.GetValueOrDefault(key, key);

    public static string Normalise(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var c in name)
            letters.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');

        var words = letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return string.Join(' ', words);
    }

    private static bool IsBefore(string name, string shown) =>
        name.Length != shown.Length ? name.Length < shown.Length : string.CompareOrdinal(name, shown) < 0;

    private static string? Category(string? code) =>
        code is { Length: >= 3 } && char.IsAsciiLetter(code[0]) && char.IsAsciiDigit(code[1])
            ? code[..3].ToUpperInvariant()
            : null;
}
