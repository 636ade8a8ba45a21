using System.Reflection;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>A cluster whose models have too much to do: it accepts no case.</summary>
public class BusyCluster : DispatchProxy
{
    public static IGrainFactory Create() => Create<IGrainFactory, BusyCluster>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name switch
        {
            nameof(IGrainFactory.GetGrain) => Create<ICaseCoordinatorGrain, BusyCluster>(),
            nameof(ICaseCoordinatorGrain.SubmitAsync) => Task.FromResult(
                new CaseReceipt { Acceptance = Acceptance.Busy }
            ),
            var other => throw new NotSupportedException(other),
        };
}
