using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Models.Offline.Weighing;

/// <summary>A condition with its score and its share of the probability.</summary>
internal readonly record struct Ranked(Condition Condition, double Score, double Probability);

/// <summary>Scores every condition against a case: a sum like log-odds, then a softmax over the best.</summary>
internal static class Ranking
{
    /// <summary>What an unexplained case scores; a leading condition below it is no diagnosis.</summary>
    public const double Unexplained = 3.0;

    private const int Most = 7;
    private const double Temperature = 1.6;
    private const double LeastProbability = 0.02;

    /// <summary>The best conditions, most probable first; empty where none explains the case.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="patient">Age and sex.</param>
    /// <param name="states">The findings.</param>
    /// <param name="boost">What a reader adds to a condition's score.</param>
    public static List<Ranked> Of(
        Catalogue catalogue,
        PatientCase patient,
        FindingStates states,
        Func<Condition, double> boost
    )
    {
        var best = new PriorityQueue<Condition, double>(Most + 1);
        foreach (var condition in catalogue.Conditions)
        {
            var score = Score(catalogue, condition, patient, states);
            // A boost turns the scale between readings that the facts support; it makes no diagnosis out of nothing.
            if (score <= Unexplained)
                continue;
            // Ties go to the catalogue's order, so that the answer never depends on the queue's.
            best.Enqueue(condition, score + boost(condition) - condition.Index * 1e-9);
            if (best.Count > Most)
                best.Dequeue();
        }
        return Shares(best);
    }

    /// <summary>
    /// The score of one condition without any boost; one whose presence nothing but circumstances suggest scores no
    /// more than an unexplained case.
    /// </summary>
    public static double Score(Catalogue catalogue, Condition condition, PatientCase patient, FindingStates states)
    {
        var score = condition.Script.Prior switch
        {
            "common" => 0.8,
            "rare" => -0.8,
            _ => 0.0,
        };
        var keys = 0;
        foreach (var feature in condition.Features)
        {
            var weight = catalogue.Specificity[feature.Finding] * feature.Factor;
            var degree = states.Degree(feature.Finding, feature.Scope);
            var isDenied = degree == 0 && states.IsDenied(feature.Finding);
            score += feature.Kind switch
            {
                FeatureKind.Against => degree > 0 ? -2.0 * degree * feature.Factor : 0,
                FeatureKind.Key => degree > 0 ? weight * degree
                : isDenied ? -0.7 * weight - 0.5
                : -0.6,
                _ => degree > 0 ? 0.55 * weight * degree
                : isDenied ? -0.25 * weight
                : 0,
            };
            if (feature.Kind == FeatureKind.Key && degree > 0)
                keys++;
        }
        if (keys == 0)
            score -= 1.5;
        score += AgeAndSex(condition.Script, patient);
        return Suggestion.Of(catalogue, condition, states) ? score : Math.Min(score, Unexplained);
    }

    private static double AgeAndSex(IllnessScript script, PatientCase patient)
    {
        var weight = script.Sex is not null && patient.Sex is not null && script.Sex != patient.Sex ? -8.0 : 0;
        if (script.Age is not { } range || patient.AgeYears is not { } age)
            return weight;
        var outside =
            age < range[0] ? (range[0] - age) / Math.Max(1, range[0])
            : age > range[1] ? (age - range[1]) / Math.Max(1, range[1])
            : 0;
        return outside == 0 ? weight + 0.3 : weight - Math.Min(5, 1 + 6 * outside);
    }

    private static List<Ranked> Shares(PriorityQueue<Condition, double> best)
    {
        var ranked = new List<Ranked>(best.Count);
        var total = Math.Exp(Unexplained / Temperature);
        while (best.TryDequeue(out var condition, out var score))
        {
            ranked.Add(new(condition, score, 0));
            total += Math.Exp(score / Temperature);
        }
        ranked.Reverse();
        for (var i = 0; i < ranked.Count; i++)
            ranked[i] = ranked[i] with { Probability = Math.Round(Math.Exp(ranked[i].Score / Temperature) / total, 3) };
        var leading = ranked.Count > 0 ? ranked[0].Condition : null;
        ranked.RemoveAll(one => one.Probability < LeastProbability && one.Condition != leading);
        return ranked;
    }
}
