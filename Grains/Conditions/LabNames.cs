namespace Orleans.MedAssist.Conditions;

/// <summary>A laboratory test: its names and the factors that bring other units to <see cref="Unit"/>.</summary>
internal sealed record LabName
{
    public required string[] Names { get; init; }

    public string Unit { get; set; } = "";

    public Dictionary<string, double> From { get; set; } = [];
}

/// <summary>Laboratory tests by canonical name.</summary>
internal sealed class LabNames(Dictionary<string, LabName> labs)
{
    private readonly (string Alias, string Canonical)[] _aliases =
    [
        .. labs.SelectMany(lab => lab.Value.Names.Append(lab.Key).Select(name => (name, lab.Key)))
            .OrderByDescending(pair => pair.name.Length)
            .ThenBy(pair => pair.name, StringComparer.Ordinal),
    ];

    public IEnumerable<(string Alias, string Canonical)> Aliases => _aliases;

    public bool Contains(string canonical) => labs.ContainsKey(canonical);

    /// <summary>The canonical name of the longest known name in <paramref name="written"/>, or null.</summary>
    public string? Canonical(string written)
    {
        foreach (var (alias, canonical) in _aliases)
            if (HasWord(written, alias))
                return canonical;
        return null;
    }

    /// <summary>Whether the name that is written names another specimen itself, as "urine protein" does.</summary>
    public bool IsNamedWithSpecimen(string written, string canonical)
    {
        foreach (var (alias, name) in _aliases)
            if (name == canonical && HasWord(written, alias) && Safety.LabUnits.NamesOtherSpecimen(alias))
                return true;
        return false;
    }

    /// <summary>The value in the canonical unit, or null where the unit is not known.</summary>
    public double? Convert(string canonical, double value, string unit)
    {
        if (!labs.TryGetValue(canonical, out var lab))
            return value;
        if (unit.Length == 0 || unit.Equals(lab.Unit, StringComparison.OrdinalIgnoreCase))
            return value;
        foreach (var (other, factor) in lab.From)
            if (other.Equals(unit, StringComparison.OrdinalIgnoreCase))
                return value * factor;
        return null;
    }

    private static bool HasWord(string text, string word)
    {
        for (
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + word.Length;
            if (
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            )
                return true;
        }
        return false;
    }
}
