using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Debate;

/// <summary>Finds where one party forbids what another recommends, and urgent claims that carry no evidence.</summary>
internal static class Conflicts
{
    public static IEnumerable<Dispute> Between(Panel panel, ClaimNumbers numbers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var (forbidding, contraindication) in panel
                .Positions.SelectMany(p => p.Contraindications.Select(c => (p, c)))
                .OrderBy(pair => pair.c.Intervention, StringComparer.Ordinal)
        )
        {
            var name = DiagnosisNames.Normalise(contraindication.Intervention);
            var advising = panel
                .Positions.Where(p =>
                    p != forbidding && p.Recommendations.Any(r => Advises(r.Text, contraindication.Intervention))
                )
                .ToList();
            if (advising.Count == 0 || !seen.Add(name))
                continue;

            yield return new Dispute
            {
                Id = $"contraindication:{name}",
                Kind = DisputeKind.Contraindication,
                Claims =
                [
                    numbers.Next(
                        $"{contraindication.Intervention} is contraindicated: {contraindication.Reason}",
                        contraindication.Evidence,
                        panel.Share([forbidding])
                    ),
                    numbers.Next(
                        $"{contraindication.Intervention} is recommended",
                        Panel.Cited(advising),
                        panel.Share(advising)
                    ),
                ],
            };
        }
    }

    /// <summary>
    /// Only what is to be done now or today must carry evidence to pass: it is what a patient can be harmed by before
    /// anybody reads on. What can wait is reported without.
    /// </summary>
    public static IEnumerable<Dispute> Unsupported(Panel panel, ClaimNumbers numbers) =>
        panel
            .Positions.SelectMany(position =>
                position.Recommendations.Select(recommendation => (position, recommendation))
            )
            .Where(pair => pair.recommendation is { Evidence.IsEmpty: true, Urgency: Urgency.Now or Urgency.Today })
            .GroupBy(pair => DiagnosisNames.Normalise(pair.recommendation.Text), pair => pair)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Dispute
            {
                Id = $"unsupported:{group.Key}",
                Kind = DisputeKind.Unsupported,
                Claims =
                [
                    numbers.Next(
                        group.Select(pair => pair.recommendation.Text).Order(StringComparer.Ordinal).First(),
                        [],
                        panel.Share(group.Select(pair => pair.position).Distinct())
                    ),
                ],
            });

    /// <summary>Whether a recommendation asks for the intervention rather than warns of it.</summary>
    public static bool Advises(string recommendation, string intervention)
    {
        var words = DiagnosisNames.Normalise(recommendation).Split(' ').ToHashSet(StringComparer.Ordinal);
        var named = DiagnosisNames.Normalise(intervention).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 && named.All(words.Contains) && !words.Overlaps(Prohibition.Words);
    }
}
