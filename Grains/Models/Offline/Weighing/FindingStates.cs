using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Weighing;

/// <summary>What a case says of each finding of the catalogue.</summary>
internal sealed class FindingStates(int count)
{
    // An old illness or a risk hints at the present one, but is not it.
    private const double PastShare = 0.4;

    private readonly double[] now = new double[count];
    private readonly bool[] past = new bool[count];
    private readonly bool[] family = new bool[count];
    private readonly bool[] denied = new bool[count];
    private readonly bool[] telling = new bool[count];
    private readonly bool[] measured = new bool[count];

    /// <summary>Findings that the case tells, to see whether there is anything to reason over.</summary>
    public int Told { get; private set; }

    public void Present(int finding, double degree)
    {
        if (now[finding] == 0)
            Told++;
        now[finding] = Math.Max(now[finding], degree);
    }

    public void Past(int finding) => past[finding] = true;

    public void Family(int finding) => family[finding] = true;

    /// <summary>It is told by more than a qualifier.</summary>
    public void Tells(int finding) => telling[finding] = true;

    /// <summary>It is told by a laboratory value.</summary>
    public void Measured(int finding) => measured[finding] = true;

    public void Denied(int finding) => denied[finding] = true;

    public bool IsSilent(int finding) => now[finding] == 0 && !past[finding] && !denied[finding];

    /// <summary>0 where it is not there, 1 where it is, a little more in the chief complaint.</summary>
    public double Degree(int finding, FindingScope scope) =>
        now[finding] > 0 ? now[finding]
        : past[finding] ? (scope == FindingScope.Past ? 1 : denied[finding] ? 0 : PastShare)
        : scope == FindingScope.Family && family[finding] ? 1 : 0;

    public bool IsTelling(int finding) => telling[finding];

    public bool IsMeasured(int finding) => measured[finding];

    /// <summary>Denied, and nowhere said to be there.</summary>
    public bool IsDenied(int finding) => denied[finding] && now[finding] == 0;
}
