using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>What a position has to say to the disputed claims.</summary>
internal static class ClaimReplies
{
    private const double SupportFrom = 0.3;
    private const double Overwhelming = 0.8;

    public static ReplyLine[] To(
        List<DisputedClaim> claims,
        Bedside bedside,
        SpecialistAnswer position,
        bool challenges
    )
    {
        var heaviest = challenges
            ? claims.Where(claim => claim.Kind == "diagnosis").MaxBy(claim => claim.Weight)
            : null;
        return [.. claims.Select(claim => Reply(claim, bedside, position, claim == heaviest))];
    }

    private static ReplyLine Reply(DisputedClaim claim, Bedside bedside, SpecialistAnswer position, bool challenged) =>
        claim.Kind switch
        {
            "acuity" => Acuity(claim, position),
            "diagnosis" => Diagnosis(claim, bedside, position, challenged),
            _ => Statement(claim, bedside, position),
        };

    private static ReplyLine Acuity(DisputedClaim claim, SpecialistAnswer position)
    {
        var supports = UrgencyLevel.TryParse(claim.Text) == UrgencyLevel.TryParse(position.Acuity);
        return new(
            claim.Id,
            supports,
            supports
                ? "The leading condition and the safety floor ask for this urgency."
                : $"The leading condition and the safety floor ask for {position.Acuity}.",
            []
        );
    }

    private static ReplyLine Diagnosis(DisputedClaim claim, Bedside bedside, SpecialistAnswer position, bool challenged)
    {
        var condition = bedside.Catalogue.Find(claim.Text);
        var share = Share(position, condition, claim.Text);
        // The challenger accepts the heaviest claim only where hardly anything else is left.
        var supports = share >= (challenged ? Overwhelming : SupportFrom);
        var evidence = bedside.Evidence.Supporting(claim.Text, condition);
        var leading = position.Differential.Length > 0 ? position.Differential[0].Diagnosis : "another reading";
        return new(
            claim.Id,
            supports,
            supports ? $"The findings give it {share:P0} of the weight."
                : challenged && share >= SupportFrom
                    ? $"It leads with {share:P0}, but the findings leave room for other readings; "
                        + "what is missing should be looked for first."
                : $"The findings give it {share:P0} of the weight; {leading} explains them better.",
            evidence
        );
    }

    private static double Share(SpecialistAnswer position, Condition? condition, string text)
    {
        foreach (var line in position.Differential)
            if (
                condition is not null
                    ? line.Diagnosis.Equals(condition.Name, StringComparison.OrdinalIgnoreCase)
                        || condition.Script.Aliases.Contains(line.Diagnosis, StringComparer.OrdinalIgnoreCase)
                    : line.Diagnosis.Equals(text, StringComparison.OrdinalIgnoreCase)
            )
                return line.Probability;
        return 0;
    }

    private static ReplyLine Statement(DisputedClaim claim, Bedside bedside, SpecialistAnswer position)
    {
        var leading =
            position.Differential.Length > 0 ? bedside.Catalogue.Find(position.Differential[0].Diagnosis) : null;
        var evidence = bedside.Evidence.Supporting(claim.Text, leading);
        return new(
            claim.Id,
            evidence.Length > 0,
            evidence.Length > 0 ? "A passage shown here supports it." : "No passage shown here supports it.",
            evidence
        );
    }
}
