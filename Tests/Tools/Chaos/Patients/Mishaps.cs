using System.Collections.Concurrent;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Patients;

/// <summary>What the hospital's back end met while the cluster was being hit.</summary>
internal sealed class Mishaps
{
    private int _deferred;
    private int _broken;

    /// <summary>Answers that nothing excuses: an error, a silence, a connection that a healthy gateway broke.</summary>
    public ConcurrentQueue<string> Failed { get; } = [];

    /// <summary>429 or 503 with Retry-After.</summary>
    public int Deferred => _deferred;

    /// <summary>Connections that went with their gateway.</summary>
    public int Broken => _broken;

    public void Defer() => Interlocked.Increment(ref _deferred);

    public void Break() => Interlocked.Increment(ref _broken);
}
