using System.Text.Json;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Roles;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>
/// Lets a specialist lead with its second reading. Each one of a panel is drawn for itself: of n, all or none dissent
/// with a chance of p^n + (1-p)^n, and only where some do, the panel has something new to dispute.
/// </summary>
internal static class Dissent
{
    public static bool Drawn(int seed, double chance, PromptFacts facts) =>
        facts is { Role: "specialist", Round: 0 } && Draw.Of(seed, "dissent", facts.CaseText, facts.Specialty) < chance;

    public static bool IsOf(IEnumerable<string> dissenters, PromptFacts facts) =>
        facts is { Role: "specialist", Round: 0, Specialty: { } specialty } && dissenters.Contains(specialty);

    public static string Of(string answer)
    {
        var given = JsonSerializer.Deserialize(answer, AnswerShapes.Readable.SpecialistAnswer)!;
        var dissenting = given with { Differential = [.. given.Differential] };
        dissenting.Acuity = Level(given).Name;
        if (given.Differential is [var first, var second, ..])
        {
            // The probabilities stay in their places: readers sort by them.
            dissenting.Differential[0] = second with
            {
                Probability = first.Probability,
            };
            dissenting.Differential[1] = first with { Probability = second.Probability };
        }

        return JsonSerializer.Serialize(dissenting, AnswerShapes.Readable.SpecialistAnswer);
    }

    // The second reading's own level; where that is the same, the next one, so that the levels differ in any case.
    private static UrgencyLevel Level(SpecialistAnswer given)
    {
        var level = UrgencyLevel.TryParse(given.Acuity)!.Value;
        var second =
            given.Differential.Length > 1 ? Catalogue.BuiltIn.Find(given.Differential[1].Diagnosis)?.Acuity : null;
        if (second is { } other && other != level)
            return other;
        string[] levels = ["resuscitation", "emergent", "urgent", "semi-urgent", "non-urgent"];
        var rank = Array.IndexOf(levels, level.Name);
        return UrgencyLevel.TryParse(levels[rank == 0 ? 1 : rank - 1])!.Value;
    }
}
