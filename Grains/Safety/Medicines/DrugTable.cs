using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Safety.Medicines;

/// <summary>A class of medicines that share an effect or an allergy.</summary>
internal sealed record DrugClass(string Id, ImmutableArray<string> Names, ImmutableArray<string> CrossReacts);

/// <summary>
/// Medicines that must not be given where a condition holds. Exactly one condition is set; limits are exclusive.
/// Pressure in mmHg, rates a minute, eGFR in mL/min/1.73 m², laboratory limits in the analyte's canonical unit.
/// </summary>
internal sealed record DrugRule
{
    public required string Id { get; init; }

    public required ImmutableArray<string> Drugs { get; init; }

    public required string Reason { get; init; }

    public required string Source { get; init; }

    public bool? Pregnant { get; init; }

    public double? EgfrBelow { get; init; }

    public double? SystolicBelow { get; init; }

    public double? HeartRateBelow { get; init; }

    public double? RespiratoryRateBelow { get; init; }

    public double? MaxAge { get; init; }

    public string? Lab { get; init; }

    public double? Below { get; init; }

    public double? Above { get; init; }

    /// <summary>Red flags of which one must be present.</summary>
    public ImmutableArray<string> RedFlags
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Conditions of which one must be known.</summary>
    public ImmutableArray<string> Conditions
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Classes of which one must be in the medication.</summary>
    public ImmutableArray<string> Takes
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}

/// <summary>drug-classes.json with the matchers of its names; an inconsistent entry stops the load.</summary>
internal sealed record DrugTable(
    ImmutableArray<DrugClass> Classes,
    ImmutableArray<NoteConcept> Conditions,
    ImmutableArray<DrugRule> Rules,
    ImmutableArray<string> AllergyFillers
)
{
    public static DrugTable BuiltIn { get; } =
        EmbeddedTable.Read(typeof(DrugTable), "drug-classes.json", SafetyTables.Default.DrugTable).Checked();

    [JsonIgnore]
    public PhraseMatcher<string> Drugs { get; private init; } = null!;

    [JsonIgnore]
    public PhraseMatcher<string> Known { get; private init; } = null!;

    /// <summary>Words of an allergy entry that name no substance, in any case.</summary>
    [JsonIgnore]
    public FrozenSet<string> Fillers { get; private init; } = FrozenSet<string>.Empty;

    private DrugTable Checked()
    {
        var classes = Classes.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var conditions = Conditions.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var flags = RedFlagTable.BuiltIn.Flags.Select(flag => flag.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in Rules)
            if (
                !classes.IsSupersetOf(rule.Drugs)
                || !classes.IsSupersetOf(rule.Takes)
                || !conditions.IsSupersetOf(rule.Conditions)
                || !flags.IsSupersetOf(rule.RedFlags)
                || rule.Reason == ""
                || rule.Source == ""
                || (rule.Lab is not null && LabUnits.Analytes.All(analyte => analyte.Id != rule.Lab))
            )
                throw new InvalidDataException(
                    $"drug-classes.json: the rule {rule.Id} names something that is not there."
                );
        foreach (var one in Classes)
            if (!classes.IsSupersetOf(one.CrossReacts))
                throw new InvalidDataException(
                    $"drug-classes.json: {one.Id} cross-reacts with a class that is not there."
                );
        return this with
        {
            Fillers = AllergyFillers
                .Concat(AssertionCues.BuiltIn.Transparent)
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            Drugs = new(Classes.SelectMany(one => one.Names.Select(name => KeyValuePair.Create(name, one.Id)))),
            Known = new(
                Conditions.SelectMany(one => one.Phrases.Select(phrase => KeyValuePair.Create(phrase, one.Id)))
            ),
        };
    }
}
