using Microsoft.Extensions.DependencyInjection;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.Serialization;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case as the store holds it.</summary>
internal static class Stored
{
    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer()
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    public static byte[] Bytes(CaseState state) => Serializer.SerializeToArray(new CaseRecord { Case = state });

    public static CaseState Read(byte[] bytes) => Serializer.Deserialize<CaseRecord>(bytes)!.Case!;
}
