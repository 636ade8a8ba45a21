using System.Reflection;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>A cluster that answers every question with an exception.</summary>
public class BrokenCluster : DispatchProxy
{
    private Func<Exception> _whenAsked = () => new InvalidOperationException();

    public static IGrainFactory Create(Func<Exception> whenAsked)
    {
        var factory = Create<IGrainFactory, BrokenCluster>();
        ((BrokenCluster)(object)factory)._whenAsked = whenAsked;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw _whenAsked();
}
