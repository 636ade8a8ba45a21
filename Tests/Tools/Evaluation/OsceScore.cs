using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

namespace Orleans.MedAssist.Tests.Tools.Evaluation;

/// <summary>The answers beside what was expected.</summary>
internal sealed class OsceScore(IReadOnlyList<OsceCase> cases, IReadOnlyList<CaseAnswer> answers)
{
    private const int Longest = 5;

    /// <summary>Cases whose report stands.</summary>
    public IReadOnlyList<(OsceCase Case, CaseAnswer Answer)> Done { get; } =
    [.. cases.Zip(answers).Where(pair => pair.Second.Failure is null)];

    public IReadOnlyList<(OsceCase Case, CaseAnswer Answer)> Failed { get; } =
    [.. cases.Zip(answers).Where(pair => pair.Second.Failure is not null)];

    public IReadOnlyList<UnreadInput> Unread { get; } = [.. cases.SelectMany(one => one.Unread)];

    /// <summary>How often each value of a choice came, the most frequent first.</summary>
    public IReadOnlyList<(string Name, int Count)> Count(Func<CaseProgress, IEnumerable<string>> choose) =>
        [
            .. Done.SelectMany(pair => choose(pair.Answer.Case!))
                .GroupBy(name => name, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count()))
                .OrderByDescending(group => group.Item2)
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The place of the right diagnosis in the report, from 1; null where it is not among the first five.
    /// </summary>
    public static int? PlaceOf(OsceCase one, CaseProgress progress)
    {
        var names = progress.Report!.Differential.Take(Longest).Select(diagnosis => diagnosis.Name).ToList();
        var place = names.FindIndex(name => DiagnosisMatch.Same(name, one.Diagnosis));
        return place < 0 ? null : place + 1;
    }
}
