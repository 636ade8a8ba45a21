using System.Globalization;

namespace Orleans.MedAssist.Conditions;

/// <summary>Turns the written alternatives of features into numbered findings, each different one once.</summary>
internal sealed class FindingBook(Dictionary<string, string[]> vocabulary, LabNames labs)
{
    private readonly Dictionary<string, Finding> _byText = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public Feature Read(string text, FeatureKind kind)
    {
        var factor = 1.0;
        var at = text.LastIndexOf('@');
        if (at > 0)
        {
            if (!double.TryParse(text.AsSpan(at + 1), CultureInfo.InvariantCulture, out factor))
                throw new InvalidDataException($"'{text}' has an unreadable weight.");
            text = text[..at];
        }
        var scope =
            Take(ref text, "past:") ? FindingScope.Past
            : Take(ref text, "family:") ? FindingScope.Family
            : FindingScope.Now;
        return new(Finding(text.Trim()).Index, kind, scope, factor);
    }

    /// <summary>The finding of <paramref name="text"/>'s alternatives.</summary>
    public Finding Finding(string text)
    {
        if (_byText.TryGetValue(text, out var known))
            return known;
        var phrases = new List<string>();
        var predicates = new List<Predicate>();
        const StringSplitOptions tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var alternative in text.Split('|', tidy))
            Expand(alternative, phrases, predicates, 0);
        if (phrases.Count + predicates.Count == 0)
            throw new InvalidDataException($"'{text}' names no finding.");
        var finding = new Finding(_findings.Count, [.. phrases.Distinct()], [.. predicates.Distinct()]);
        _findings.Add(finding);
        _byText.Add(text, finding);
        return finding;
    }

    private void Expand(string alternative, List<string> phrases, List<Predicate> predicates, int depth)
    {
        if (depth > 3)
            throw new InvalidDataException($"The finding '{alternative}' refers to itself.");
        if (alternative.StartsWith('{') && alternative.EndsWith('}'))
        {
            predicates.Add(Predicate.Parse(alternative[1..^1].Trim(), labs));
            return;
        }
        phrases.Add(alternative);
        if (vocabulary.TryGetValue(alternative, out var others))
            foreach (var other in others)
                if (other != alternative)
                    Expand(other, phrases, predicates, depth + 1);
    }

    private static bool Take(ref string text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        text = text[prefix.Length..];
        return true;
    }
}
