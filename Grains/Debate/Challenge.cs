using System.Collections.Immutable;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Debate;

/// <summary>
/// The rules of a debate round: one named challenger, and no change of position without evidence that was not cited
/// before. They keep agents from giving in to each other, which is what same-model peers do.
/// </summary>
internal static class Challenge
{
    /// <summary>
    /// The challenger: of the lightest camp the most reliable specialist, by id where several are equal.
    /// </summary>
    public static string Name(Panel panel)
    {
        var camps = panel.Camps();
        var minority = camps.Count == 0 ? panel.Positions.AsEnumerable() : camps[^1];
        return minority
            .OrderByDescending(panel.WeightOf)
            .ThenBy(position => position.Specialty, StringComparer.Ordinal)
            .First()
            .Specialty;
    }

    /// <summary>
    /// The rebuttal, or the earlier position where the rebuttal changed it without citing anything new.
    /// </summary>
    /// <param name="before">The position before the round.</param>
    /// <param name="rebuttal">The answer of the round.</param>
    /// <param name="given">Ids of all passages that were given: a citation of anything else is none.</param>
    public static SpecialistOpinion Hold(
        SpecialistOpinion before,
        SpecialistOpinion rebuttal,
        IEnumerable<string> given
    )
    {
        var citedBefore = Citations.Of(before).ToHashSet(StringComparer.Ordinal);
        var fresh = given.ToHashSet(StringComparer.Ordinal);
        fresh.ExceptWith(citedBefore);
        if (Citations.Of(rebuttal).Any(fresh.Contains))
            return rebuttal;

        // A warning, too, is given up only for evidence.
        if (!IsChanged(before, rebuttal))
            return Warned(before, rebuttal);

        return before with
        {
            Round = rebuttal.Round,
            Use = rebuttal.Use,
            Replies = rebuttal.Replies,
            ChangeRefused = true,
        };
    }

    /// <summary>Whether the last round left every dispute as it was.</summary>
    public static bool IsStable(ImmutableArray<GateReading> gates) =>
        gates.Length > 1 && Contents(gates[^1]).SequenceEqual(Contents(gates[^2]));

    private static SpecialistOpinion Warned(SpecialistOpinion before, SpecialistOpinion after)
    {
        var kept = after.Contraindications.Select(c => DiagnosisNames.Normalise(c.Intervention));
        var dropped = before.Contraindications.ExceptBy(kept, c => DiagnosisNames.Normalise(c.Intervention)).ToList();
        return dropped.Count == 0 ? after : after with { Contraindications = [.. after.Contraindications, .. dropped] };
    }

    private static bool IsChanged(SpecialistOpinion before, SpecialistOpinion after)
    {
        var names = new DiagnosisNames(before.Differential.Concat(after.Differential));
        return before.Acuity != after.Acuity || Leading(before) != Leading(after);

        string? Leading(SpecialistOpinion position) =>
            position.Differential.IsEmpty ? null : names.KeyOf(position.Differential[0]);
    }

    private static IEnumerable<string> Contents(GateReading reading) =>
        reading.Disputes.SelectMany(dispute => dispute.Claims.Select(claim => $"{dispute.Id}|{claim.Text}"));
}
