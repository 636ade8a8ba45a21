using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Cases that <c>bench cases</c> times under one name.</summary>
/// <param name="Name">Their row in the tables.</param>
/// <param name="Make">A case by its number.</param>
internal sealed record CaseSeries(string Name, Func<int, CaseSubmission> Make)
{
    /// <summary>Whether it is a failure where the panel does not debate or the arbiter does not decide.</summary>
    public bool Debates { get; init; }

    /// <summary>
    /// Whether the guide's total for simple cases holds for a case; otherwise its total for complex ones does.
    /// </summary>
    public required Func<CaseProgress, bool> IsSimple { get; init; }

    /// <summary>How many more are followed, as a screen does, for when their first words come.</summary>
    public int Followed { get; init; }
}
