using System.Text;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Tools.Evaluation;

/// <summary>Whether two texts name the same diagnosis, by words alone.</summary>
internal static partial class DiagnosisMatch
{
    /// <summary>The rule in a sentence, for the head of a table.</summary>
    public const string Rule =
        "Same diagnosis = the same set of words, or one set inside the other, after dropping case, punctuation, articles, "
        + "text in brackets, possessives and the plural s. Synonyms do not count, so this is a lower bound of a clinician's reading; "
        + "a very general answer inside a longer name does count.";

    public static bool Same(string one, string other)
    {
        var (a, b) = (Words(one).ToHashSet(StringComparer.Ordinal), Words(other).ToHashSet(StringComparer.Ordinal));
        return a.Count > 0 && b.Count > 0 && (a.IsSubsetOf(b) || b.IsSubsetOf(a));
    }

    /// <summary>Whether a text holds the diagnosis word by word.</summary>
    public static bool Mentions(string text, string diagnosis)
    {
        var name = string.Join(' ', Words(diagnosis));
        return name.Length > 0 && $" {string.Join(' ', Words(text))} ".Contains($" {name} ", StringComparison.Ordinal);
    }

    public static IReadOnlyList<string> Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Possessive().Replace(Brackets().Replace(text, " "), ""))
            plain.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        return
        [
            .. plain
                .ToString()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("a" or "an" or "the"))
                .Select(Singular),
        ];
    }

    // "Gallstones" and "gallstone"; not "pancreatitis", "abscess" and "virus".
    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"['’]s?\b")]
    private static partial Regex Possessive();
}
