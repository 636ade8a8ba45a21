using System.Runtime.CompilerServices;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// What the parts of one embedded store know of its condition: its log finds that the disk takes nothing more, and who
/// takes cases asks. Each change is said once to the operator.
/// </summary>
internal sealed class StoreCondition
{
    // The store starts before the services are asked for and is none of them; both have the same settings.
    private static readonly ConditionalWeakTable<SiloSettings, StoreCondition> Known = [];

    private volatile bool _refusesWrites;

    /// <summary>Takes a sentence for the operator.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>
    /// Whether the disk refuses what is being written at this moment; nothing is acknowledged until it takes it.
    /// </summary>
    public bool RefusesWrites => _refusesWrites;

    /// <summary>The condition of the store that was started with these settings.</summary>
    public static StoreCondition Of(SiloSettings settings) => Known.GetOrCreateValue(settings);

    /// <summary>The disk has refused a write, which is tried again.</summary>
    public void Refused(string reason)
    {
        if (_refusesWrites)
            return;

        _refusesWrites = true;
        Say($"The embedded store's disk refuses a write ({reason}); no case is accepted until it takes it.");
    }

    /// <summary>The disk has taken a write.</summary>
    public void Took()
    {
        if (!_refusesWrites)
            return;

        _refusesWrites = false;
        Say("The embedded store's disk takes writes again.");
    }
}
