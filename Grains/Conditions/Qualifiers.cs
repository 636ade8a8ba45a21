using System.Collections.Frozen;

namespace Orleans.MedAssist.Conditions;

/// <summary>
/// Phrases that say how, when or in whom ("at night", "after a fall", "smoker"): they turn the scale between
/// diagnoses, but no diagnosis rests on them alone.
/// </summary>
internal sealed class Qualifiers
{
    private readonly FrozenSet<string> _phrases;

    /// <param name="written">The phrases; a head word of the vocabulary stands for all its words.</param>
    /// <param name="vocabulary">Findings and their other words.</param>
    public Qualifiers(string[] written, Dictionary<string, string[]> vocabulary) =>
        _phrases = written
            .Concat(written.SelectMany(one => vocabulary.GetValueOrDefault(one) ?? []))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public bool Contains(string phrase) => _phrases.Contains(phrase);
}
