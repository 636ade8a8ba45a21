using System.Collections.Concurrent;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// Which models have asked to be left alone, and until when: nobody asks one a second time meanwhile.
/// </summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>A model has asked for patience.</summary>
    public void Limited(string model, TimeSpan wait) => _until[model] = clock.GetUtcNow() + wait;

    /// <summary>Whether its time is not over yet.</summary>
    public bool IsLimited(string model) => _until.TryGetValue(model, out var until) && until > clock.GetUtcNow();
}
