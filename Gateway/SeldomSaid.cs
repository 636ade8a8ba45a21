namespace Orleans.MedAssist.Gateway;

/// <summary>Lets one of many like words through every so often, with the number of those that were held back.</summary>
/// <param name="time">The clock.</param>
/// <param name="pause">How long it is silent.</param>
internal sealed class SeldomSaid(TimeProvider time, TimeSpan pause)
{
    private long _last = time.GetTimestamp() - (long)(pause.TotalSeconds * time.TimestampFrequency);
    private int _heldBack;

    /// <summary>Whether to speak now.</summary>
    /// <param name="heldBack">How often it was not since it last was.</param>
    public bool IsTime(out int heldBack)
    {
        heldBack = 0;
        var last = Volatile.Read(ref _last);
        if (
            time.GetElapsedTime(last) < pause
            || Interlocked.CompareExchange(ref _last, time.GetTimestamp(), last) != last
        )
        {
            Interlocked.Increment(ref _heldBack);
            return false;
        }

        heldBack = Interlocked.Exchange(ref _heldBack, 0);
        return true;
    }
}
