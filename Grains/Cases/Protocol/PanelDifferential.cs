using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>The panel's differential: each diagnosis with the weighted mean of its probabilities.</summary>
internal static class PanelDifferential
{
    private const int Longest = 7;

    /// <param name="panel">The positions.</param>
    /// <param name="decided">The arbiter's leading diagnosis, which then stands first; null leaves the weights
    /// alone.</param>
    public static ImmutableArray<Diagnosis> Of(Panel panel, string? decided)
    {
        var total = panel.Positions.Sum(panel.WeightOf);
        var merged = panel
            .Positions.SelectMany(position => position.Differential.Select(diagnosis => (position, diagnosis)))
            .GroupBy(pair => panel.KeyOf(pair.diagnosis))
            .Select(group => new Diagnosis
            {
                Name = panel.NameOf(group.Key),
                Code = group
                    .Select(pair => pair.diagnosis.Code)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal)
                    .FirstOrDefault(),
                // A specialist that lists one disease twice is heard once, at its higher value.
                Probability = Math.Round(
                    group
                        .GroupBy(pair => pair.position.Specialty)
                        .Sum(own => panel.WeightOf(own.First().position) * own.Max(pair => pair.diagnosis.Probability))
                        / total,
                    4
                ),
            })
            .OrderByDescending(diagnosis => diagnosis.Probability)
            .ThenBy(diagnosis => diagnosis.Name, StringComparer.Ordinal)
            .ToList();

        var lead = Lead(panel, merged, decided);
        if (lead is null)
            return [.. merged.Take(Longest)];

        merged.Remove(lead);
        return [lead, .. merged.Take(Longest - 1)];
    }

    private static Diagnosis? Lead(Panel panel, List<Diagnosis> merged, string? decided)
    {
        if (decided is not null)
        {
            var key = panel.KeyOf(new Diagnosis { Name = decided });
            return merged.Find(diagnosis => panel.KeyOf(diagnosis) == key) ?? new Diagnosis { Name = decided };
        }

        // The camp that the gate counts leads, so that the report and the gate speak of the same diagnosis.
        return panel.Camps() is [var heaviest, ..] ? merged.Find(d => panel.KeyOf(d) == heaviest.Key) : null;
    }
}
