using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Language.Words;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>What to do and not to do for a ranking, each with the passages that support it.</summary>
internal static class CarePlan
{
    private const double AlsoTreatFrom = 0.2;
    private const int Most = 6;
    private const int MostQuoted = 3;
    private const int LongestQuote = 240;

    private static readonly string[] Order = ["now", "today", "soon", "routine"];

    /// <summary>
    /// What passages support, and what cannot wait even without one; the rest is said only where nothing else is left.
    /// </summary>
    public static RecommendationLine[] Recommendations(Bedside bedside, List<Ranked> ranked)
    {
        var lines = new List<RecommendationLine>();
        foreach (var one in ranked)
            if (one.Condition == ranked[0].Condition || one.Probability >= AlsoTreatFrom)
                foreach (var written in one.Condition.Script.Recommendations)
                {
                    var (urgency, text) = ScriptReading.Recommendation(written);
                    if (lines.TrueForAll(line => line.Text != text))
                        lines.Add(new(text, urgency, bedside.Evidence.Supporting(text, one.Condition)));
                }
        Quote(bedside, ranked[0].Condition, lines);
        var forbidden = ForThisPatient(bedside, ranked);
        var isAllergen = Allergens.InClass(bedside.Patient);
        lines.RemoveAll(line => isAllergen(line.Text) || forbidden.Exists(one => Names(line.Text, one.Intervention)));
        var supported = lines.FindAll(line => line.Evidence.Length > 0 || line.Urgency == "now");
        var kept = supported.Count > 0 ? supported : lines;
        return
        [
            .. kept.OrderBy(line => Array.IndexOf(Order, line.Urgency))
                .ThenBy(line => line.Evidence.Length == 0)
                .Take(Most),
        ];
    }

    public static ContraindicationLine[] Contraindications(Bedside bedside, List<Ranked> ranked)
    {
        var leading = ranked[0].Condition;
        var lines = new List<ContraindicationLine>();
        for (var i = 0; i < leading.Script.Contraindicated.Length; i++)
        {
            var one = leading.Script.Contraindicated[i];
            if (leading.ContraindicatedWhen[i] is not { } when || bedside.States.Degree(when, FindingScope.Past) > 0)
                lines.Add(
                    new(
                        one.Intervention,
                        one.Reason,
                        bedside.Evidence.Supporting($"{one.Intervention} {one.Reason}", leading)
                    )
                );
        }
        // What forbids a recommendation of a less likely condition is said as well.
        lines.AddRange(
            ForThisPatient(bedside, ranked)
                .Where(one => lines.TrueForAll(line => line.Intervention != one.Intervention))
        );
        return [.. lines];
    }

    // What this patient's own findings or allergies forbid; no recommendation may name it.
    private static List<ContraindicationLine> ForThisPatient(Bedside bedside, List<Ranked> ranked)
    {
        var lines = new List<ContraindicationLine>(Allergens.Of(bedside.Patient));
        foreach (var (condition, _, _) in ranked)
            for (var i = 0; i < condition.Script.Contraindicated.Length; i++)
                if (condition.ContraindicatedWhen[i] is { } when && bedside.States.Degree(when, FindingScope.Past) > 0)
                    lines.Add(
                        new(
                            condition.Script.Contraindicated[i].Intervention,
                            condition.Script.Contraindicated[i].Reason,
                            []
                        )
                    );
        return lines;
    }

    private static bool Names(string text, string intervention)
    {
        var terms = PassageTerms.Of(text);
        return intervention
            .Split([" or ", " and ", ", "], StringSplitOptions.RemoveEmptyEntries)
            .Select(PassageTerms.Of)
            .Any(part => part.Count > 0 && part.IsSubsetOf(terms));
    }

    // Passages about the leading condition that no recommendation has used speak for themselves.
    private static void Quote(Bedside bedside, Condition leading, List<RecommendationLine> lines)
    {
        var quoted = 0;
        foreach (var passage in bedside.Evidence.All)
        {
            if (
                quoted >= MostQuoted
                || !passage.Names(leading)
                || lines.Exists(line => line.Evidence.Contains(passage.Id))
            )
                continue;
            var stop = passage.Text.IndexOf(". ", StringComparison.Ordinal);
            var sentence = stop < 0 ? passage.Text : passage.Text[..(stop + 1)];
            if (sentence.Length is 0 or > LongestQuote || lines.Exists(line => line.Text == sentence))
                continue;
            lines.Add(
                new(sentence, leading.Acuity.CompareTo(UrgencyLevel.Emergent) <= 0 ? "now" : "today", [passage.Id])
            );
            quoted++;
        }
    }
}
