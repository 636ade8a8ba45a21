namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>The components of the performance guide's summary table, in its order, with its targets.</summary>
internal static class GuideTargets
{
    private static readonly (string Component, double TargetMs, Func<GuideSample, IEnumerable<double>> Times)[] Table =
    [
        ("Triager agent", 100, sample => [sample.Case.Timings.TriageMs]),
        ("Specialist agent (single)", 100, sample => sample.SpecialistMs),
        (
            "3 specialists (parallel)",
            300,
            sample => sample.SpecialistMs.Count >= 3 ? [sample.Case.Timings.Round0Ms] : []
        ),
        // Where nobody disputes, the gate in code is all the validation there is.
        ("Validator agent", 150, sample => [sample.Case.Timings.GateMs + sample.Case.Timings.VerdictMs]),
        ("Communicator agent", 100, sample => [sample.Case.Timings.ReportMs]),
        ("Database query (RAG)", 20, sample => [sample.Case.Timings.KnowledgeMs]),
        ("Total simple case", 500, sample => sample.IsSimple ? [sample.TotalMs] : []),
        ("Total complex case", 2_000, sample => sample.IsSimple ? [] : [sample.TotalMs]),
    ];

    /// <summary>Every component that took part.</summary>
    public static IEnumerable<TargetResult> Of(IReadOnlyList<GuideSample> samples) =>
        from row in Table
        let times = new Quantiles(samples.SelectMany(row.Times))
        where times.Count > 0
        select TargetResult.Of(row.Component, row.TargetMs, times);
}
