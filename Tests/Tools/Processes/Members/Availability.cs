namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>When a process was ready to work, and when it was being killed, stopped, frozen or started.</summary>
internal sealed class Availability
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset? Until)> _down = [(DateTimeOffset.MinValue, null)];

    public bool IsUp
    {
        get
        {
            lock (_lock)
                return _down[^1].Until is not null;
        }
    }

    public void Down()
    {
        lock (_lock)
        {
            if (_down[^1].Until is not null)
                _down.Add((TimeProvider.System.GetUtcNow(), null));
        }
    }

    public void Up()
    {
        lock (_lock)
        {
            if (_down[^1] is (var from, null))
                _down[^1] = (from, TimeProvider.System.GetUtcNow());
        }
    }

    /// <summary>Whether nothing was done to it since then.</summary>
    public bool WasUpSince(DateTimeOffset start)
    {
        lock (_lock)
            return _down[^1].Until is { } up && up <= start;
    }
}
