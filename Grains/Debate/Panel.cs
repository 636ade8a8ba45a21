using System.Collections.Immutable;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Debate;

/// <summary>
/// The positions of one round with their weights, in an order of their own so that none of arrival shows.
/// </summary>
internal sealed class Panel
{
    private readonly Func<string, double> _reliability;
    private readonly Acuity _floor;
    private readonly DiagnosisNames _names;
    private readonly double _total;

    public Panel(IEnumerable<SpecialistOpinion> positions, Acuity floor, Func<string, double> reliability)
    {
        Positions = [.. positions.OrderBy(position => position.Specialty, StringComparer.Ordinal)];
        _floor = floor;
        _reliability = reliability;
        _names = new DiagnosisNames(Positions.SelectMany(position => position.Differential));
        _total = Positions.Sum(WeightOf);
    }

    public ImmutableArray<SpecialistOpinion> Positions { get; }

    public double WeightOf(SpecialistOpinion position) => _reliability(position.Specialty);

    public double Share(IEnumerable<SpecialistOpinion> positions) => positions.Sum(WeightOf) / _total;

    /// <summary>The urgency that a position stands for, never below the floor.</summary>
    public Acuity AcuityOf(SpecialistOpinion position) => (position.Acuity ?? _floor).OrMoreUrgent(_floor);

    public string KeyOf(Diagnosis diagnosis) => _names.KeyOf(diagnosis);

    public string NameOf(string key) => _names.NameOf(key);

    /// <summary>
    /// Positions by their leading diagnosis, the heaviest camp first. Positions without one form no camp.
    /// </summary>
    public List<IGrouping<string, SpecialistOpinion>> Camps() =>
        [
            .. Positions
                .Where(position => !position.Differential.IsEmpty)
                .GroupBy(position => KeyOf(position.Differential[0]))
                .OrderByDescending(camp => Math.Round(camp.Sum(WeightOf), 9))
                .ThenBy(camp => camp.Key, StringComparer.Ordinal),
        ];

    /// <summary>All that the positions cite, each once.</summary>
    public static ImmutableArray<string> Cited(IEnumerable<SpecialistOpinion> positions) =>
        [.. positions.SelectMany(Citations.Of).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>What a position cites.</summary>
internal static class Citations
{
    public static IEnumerable<string> Of(SpecialistOpinion position) =>
        position
            .Recommendations.SelectMany(recommendation => recommendation.Evidence)
            .Concat(position.Contraindications.SelectMany(contraindication => contraindication.Evidence))
            .Concat(position.Replies.SelectMany(reply => reply.Evidence));
}
