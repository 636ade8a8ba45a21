using System.Collections.Immutable;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Debate;

/// <summary>
/// Compares the panel's positions in code. The weight of a position is its specialty's calibrated reliability, never
/// the confidence that a model states of itself. The reading does not depend on the order of the positions.
/// </summary>
internal static class Gate
{
    /// <summary>A leading diagnosis needs this share of the weight.</summary>
    public const double Majority = 2.0 / 3.0;

    /// <summary>What the panel disputes.</summary>
    /// <param name="positions">The latest position of each specialist; abstentions left out.</param>
    /// <param name="floor">Positions less urgent than the floor are read as the floor: it holds whatever they
    /// say.</param>
    /// <param name="reliability">A specialty's weight, over 0.</param>
    public static GateReading Read(
        ImmutableArray<SpecialistOpinion> positions,
        Acuity floor,
        Func<string, double> reliability
    )
    {
        if (positions.IsEmpty)
            return new GateReading { Result = GateResult.Silent };

        var panel = new Panel(positions, floor, reliability);
        var claims = new ClaimNumbers();
        ImmutableArray<Dispute> disputes =
        [
            .. Acuity(panel, claims),
            .. Diagnosis(panel, claims),
            .. Conflicts.Between(panel, claims),
            .. Conflicts.Unsupported(panel, claims),
        ];
        return disputes.IsEmpty
            ? new GateReading { Result = GateResult.Agreed }
            : new GateReading
            {
                Result = GateResult.Disputed,
                Disputes = disputes,
                Challenger = positions.Length > 1 ? Challenge.Name(panel) : null,
            };
    }

    private static IEnumerable<Dispute> Acuity(Panel panel, ClaimNumbers numbers)
    {
        var levels = panel.Positions.GroupBy(panel.AcuityOf).OrderBy(level => level.Key).ToList();
        if (levels.Count > 1)
            yield return new Dispute
            {
                Id = "acuity",
                Kind = DisputeKind.Acuity,
                Claims =
                [
                    .. levels.Select(level =>
                        numbers.Next(CaseJson.NameOf(level.Key), Panel.Cited(level), panel.Share(level))
                    ),
                ],
            };
    }

    private static IEnumerable<Dispute> Diagnosis(Panel panel, ClaimNumbers numbers)
    {
        var camps = panel.Camps();
        // The margin keeps two equal votes of three from failing on the last bit of a sum.
        if (camps.Count > 1 && panel.Share(camps[0]) < Majority - 1e-9)
            yield return new Dispute
            {
                Id = "diagnosis",
                Kind = DisputeKind.Diagnosis,
                Claims =
                [
                    .. camps.Select(camp => numbers.Next(panel.NameOf(camp.Key), Panel.Cited(camp), panel.Share(camp))),
                ],
            };
    }
}

/// <summary>Numbers the claims of one reading: <c>c1</c>, <c>c2</c> …</summary>
internal sealed class ClaimNumbers
{
    private int _last;

    public Claim Next(string text, ImmutableArray<string> evidence, double weight) =>
        new()
        {
            Id = $"c{++_last}",
            Text = text,
            Evidence = evidence,
            Weight = Math.Round(weight, 4),
        };
}
