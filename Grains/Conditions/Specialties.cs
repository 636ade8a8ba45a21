using System.Collections.Frozen;

namespace Orleans.MedAssist.Conditions;

/// <summary>The specialty ids that scripts may name: those that have a file of scripts.</summary>
internal static class Specialties
{
    public static readonly FrozenSet<string> All = CatalogueFiles.Specialties().ToFrozenSet(StringComparer.Ordinal);
}
