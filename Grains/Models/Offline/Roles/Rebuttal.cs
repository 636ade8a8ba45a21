using System.Text.Json;
using Orleans.MedAssist.Models.Offline.Reading;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>
/// A second look without the specialty's boost. The position moves only where a passage that was not cited before
/// names the new leading condition.
/// </summary>
internal static class Rebuttal
{
    private const double NewPassage = 0.8;
    private const int MostCounted = 2;

    public static SpecialistAnswer Answer(Bedside bedside)
    {
        Specialist.Specialty(bedside);
        var claims = DisputedClaim.Read(bedside.Prompt);
        var earlier = Earlier(bedside.Prompt);
        var cited = Cited(earlier);
        EvidencePassage[] fresh = [.. bedside.Evidence.All.Where(passage => !cited.Contains(passage.Id))];
        var ranked = bedside.Rank(condition =>
            NewPassage * Math.Min(MostCounted, fresh.Count(passage => passage.Names(condition)))
        );
        var position = Moved(bedside, ranked, earlier, fresh) ?? earlier;
        return position with { Replies = ClaimReplies.To(claims, bedside, position, IsChallenger(bedside)) };
    }

    private static SpecialistAnswer? Moved(
        Bedside bedside,
        List<Ranked> ranked,
        SpecialistAnswer earlier,
        EvidencePassage[] fresh
    )
    {
        if (ranked.Count == 0 || fresh.Length == 0)
            return null;
        var leading = ranked[0].Condition;
        if (earlier.Differential.Length > 0 && bedside.Catalogue.Find(earlier.Differential[0].Diagnosis) == leading)
            return null;
        if (Array.Find(fresh, passage => passage.Names(leading)) is not { } reason)
            return null;
        var moved = Specialist.Position(bedside, ranked);
        if (moved.Recommendations.Any(line => line.Evidence.Contains(reason.Id)))
            return moved;
        if (moved.Recommendations.Length == 0)
            return null;
        var first = moved.Recommendations[0];
        var grounded = first with { Evidence = [.. first.Evidence, reason.Id] };
        return moved with { Recommendations = [grounded, .. moved.Recommendations[1..]] };
    }

    private static SpecialistAnswer Earlier(PromptReading prompt)
    {
        try
        {
            return JsonSerializer
                    .Deserialize(prompt.Required(PromptSections.Position), AnswerShapes.Readable.SpecialistAnswer)
                    ?.WithoutNulls()
                ?? throw new ArgumentException("The prompt's section 'Your position' is empty.");
        }
        catch (JsonException)
        {
            // The JSON error would quote the prompt's text.
            throw new ArgumentException("The prompt's section 'Your position' is no readable JSON.");
        }
    }

    private static HashSet<string> Cited(SpecialistAnswer position) =>
        [
            .. position.Recommendations.SelectMany(line => line.Evidence),
            .. position.Contraindications.SelectMany(line => line.Evidence),
        ];

    private static bool IsChallenger(Bedside bedside) =>
        bedside
            .Prompt.Required(PromptSections.Specialty)
            .Contains("You are the challenger", StringComparison.OrdinalIgnoreCase);
}
