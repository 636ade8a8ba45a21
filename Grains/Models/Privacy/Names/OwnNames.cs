using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// The hospital's own names, configuration <c>Models:OwnNames</c>: its sites, wards and practices, which no rule can
/// know. They are found in any case and with or without accents, as whole words.
/// </summary>
internal sealed class OwnNames
{
    /// <summary>The fewest letters of one.</summary>
    public const int Shortest = 3;

    private readonly string[] _names;

    private OwnNames(string[] names) => _names = names;

    /// <summary>No names.</summary>
    public static OwnNames None { get; } = new([]);

    public static OwnNames Of(IEnumerable<string> names) =>
        new([.. names.Select(PrivateText.Folded).OrderByDescending(name => name.Length)]);

    /// <summary>
    /// Whether a name would hide what is clinical wherever it stands: it is short, or every word of it is one
    /// of language.
    /// </summary>
    public static bool IsUnfit(string name)
    {
        var folded = PrivateText.Folded(name ?? "");
        return folded.Count(char.IsLetter) < Shortest
            || NameWord.In(folded).TrueForAll(word => PlainWord.Is(word.In(folded)));
    }

    public void Find(PrivateText source, Findings findings)
    {
        var text = source.Text;
        foreach (var name in _names)
            for (
                var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
            )
                if (
                    (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                    && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]))
                )
                    findings.Add(IdentifierKind.Place, at, at + name.Length);
    }
}
