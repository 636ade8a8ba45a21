using System.Collections.Immutable;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Conditions;

/// <summary>
/// All that is known of illnesses: conditions, findings, tests and plain words; immutable once built.
/// </summary>
internal sealed class Catalogue
{
    private static readonly Lazy<Catalogue> Shared = new(() => new());
    private readonly Dictionary<string, Condition> _byName = new(StringComparer.Ordinal);

    private Catalogue()
    {
        Labs = new(CatalogueFiles.Vocabulary("lab-names.json", CatalogueShapes.Default.DictionaryStringLabName));
        SeekHelp = CatalogueFiles.Vocabulary("seek-help.json", CatalogueShapes.Default.DictionaryStringString);
        var vocabulary = CatalogueFiles.Vocabulary(
            "findings.json",
            CatalogueShapes.Default.DictionaryStringStringArray
        );
        Qualifiers = new(CatalogueFiles.Vocabulary("qualifiers.json", CatalogueShapes.Default.StringArray), vocabulary);
        var book = new FindingBook(vocabulary, Labs);
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (specialty, scripts) in CatalogueFiles.Scripts())
        foreach (var script in scripts)
            conditions.Add(ScriptReading.Ready(script, specialty, conditions.Count, book));
        Conditions = conditions.ToImmutable();
        Presentations =
        [
            .. CatalogueFiles
                .Vocabulary("presentations.json", CatalogueShapes.Default.PresentationArray)
                .Select(one => (one.Finding.Length == 0 ? null : book.Finding(one.Finding), one)),
        ];
        foreach (var condition in Conditions)
        foreach (var name in condition.Script.Aliases.Prepend(condition.Name))
            if (!_byName.TryAdd(PassageTerms.Key(name), condition) && _byName[PassageTerms.Key(name)] != condition)
                throw new InvalidDataException($"'{name}' names two conditions, one of them {condition.Name}.");
        Findings = [.. book.Findings];
        Specificity = FindingWeights.Of(this);
    }

    /// <summary>The built-in catalogue, built at first use.</summary>
    /// <exception cref="InvalidDataException">An embedded file holds a bad entry; the message names it.</exception>
    public static Catalogue BuiltIn => Shared.Value;

    public ImmutableArray<Condition> Conditions { get; }

    public ImmutableArray<Finding> Findings { get; }

    public ImmutableArray<(Finding? Finding, Presentation Words)> Presentations { get; }

    public LabNames Labs { get; }

    /// <summary>When to seek help, by specialty, in plain words.</summary>
    public IReadOnlyDictionary<string, string> SeekHelp { get; }

    /// <summary>Phrases that say how, when or in whom, and not what.</summary>
    public Qualifiers Qualifiers { get; }

    /// <summary>How much a finding tells, by its number.</summary>
    public ImmutableArray<double> Specificity { get; }

    /// <summary>The condition of this name or alias, or null.</summary>
    public Condition? Find(string name) => _byName.GetValueOrDefault(PassageTerms.Key(name));
}
