using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Weighing;

/// <summary>What a case says of each finding of the catalogue.</summary>
internal sealed class FindingStates(int count)
{
    // An old illness or a risk hints at the present one, but is not it.
    private const double PastShare = 0.4;

    private readonly double[] _now = new double[count];
    private readonly bool[] _past = new bool[count];
    private readonly bool[] _family = new bool[count];
    private readonly bool[] _denied = new bool[count];
    private readonly bool[] _telling = new bool[count];
    private readonly bool[] _measured = new bool[count];

    /// <summary>Findings that the case tells, to see whether there is anything to reason over.</summary>
    public int Told { get; private set; }

    public void Present(int finding, double degree)
    {
        if (_now[finding] == 0)
            Told++;
        _now[finding] = Math.Max(_now[finding], degree);
    }

    public void Past(int finding) => _past[finding] = true;

    public void Family(int finding) => _family[finding] = true;

    /// <summary>It is told by more than a qualifier.</summary>
    public void Tells(int finding) => _telling[finding] = true;

    /// <summary>It is told by a laboratory value.</summary>
    public void Measured(int finding) => _measured[finding] = true;

    public void Denied(int finding) => _denied[finding] = true;

    public bool IsSilent(int finding) => _now[finding] == 0 && !_past[finding] && !_denied[finding];

    /// <summary>0 where it is not there, 1 where it is, a little more in the chief complaint.</summary>
    public double Degree(int finding, FindingScope scope) =>
        _now[finding] > 0 ? _now[finding]
        : _past[finding]
            ? (
                scope == FindingScope.Past ? 1
                : _denied[finding] ? 0
                : PastShare
            )
        : scope == FindingScope.Family && _family[finding] ? 1
        : 0;

    public bool IsTelling(int finding) => _telling[finding];

    public bool IsMeasured(int finding) => _measured[finding];

    /// <summary>Denied, and nowhere said to be there.</summary>
    public bool IsDenied(int finding) => _denied[finding] && _now[finding] == 0;
}
