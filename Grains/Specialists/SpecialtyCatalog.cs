using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Specialists;

/// <summary>
/// The specialties that can be consulted: the built-in ones with the hospital's own, which replace a built-in one of
/// the same id.
/// </summary>
internal sealed class SpecialtyCatalog
{
    private readonly ImmutableSortedDictionary<string, Specialty> _byId;

    public SpecialtyCatalog(IOptions<SpecialtyOptions> options)
        : this(BuiltIn().Concat(options.Value.Specialties)) { }

    private SpecialtyCatalog(IEnumerable<Specialty> specialties)
    {
        var byId = ImmutableSortedDictionary.CreateBuilder<string, Specialty>(StringComparer.Ordinal);
        foreach (var specialty in specialties)
            byId[specialty.Id] = specialty.Checked();
        _byId = byId.ToImmutable();
    }

    /// <summary>All of them, by id.</summary>
    public IEnumerable<Specialty> All => _byId.Values;

    /// <summary>
    /// The shelves of the knowledge base: one a specialty, and those that specialties are shown besides.
    /// </summary>
    public IEnumerable<string> Shelves =>
        All.SelectMany(specialty => specialty.Knowledge.Prepend(specialty.Id)).Distinct();

    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <exception cref="KeyNotFoundException">There is no such specialty.</exception>
    public Specialty this[string id] =>
        _byId.TryGetValue(id, out var specialty)
            ? specialty
            : throw new KeyNotFoundException($"No specialty '{id}' in the catalogue.");

    /// <summary>The weight of a specialty's opinion; 1 for one that a later configuration has dropped.</summary>
    public double ReliabilityOf(string id) => _byId.TryGetValue(id, out var specialty) ? specialty.Reliability : 1;

    private static List<Specialty> BuiltIn()
    {
        using var stream =
            typeof(SpecialtyCatalog).Assembly.GetManifestResourceStream("specialties.json")
            ?? throw new InvalidOperationException("The resource specialties.json is missing from the build.");
        return JsonSerializer.Deserialize<List<Specialty>>(stream, CaseJson.Options)!;
    }
}
