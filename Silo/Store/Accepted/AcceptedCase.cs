using System.Globalization;
using System.Numerics;
using System.Text;
using Orleans.MedAssist.Cases;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store.Accepted;

/// <summary>
/// A case that somebody was told is accepted. It is written as a line: a checksum, the time, tenant and id.
/// </summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="CaseId">Its id among the tenant's.</param>
/// <param name="AcceptedAt">When, in milliseconds of Unix time.</param>
internal sealed record AcceptedCase(string Tenant, string CaseId, long AcceptedAt)
{
    /// <summary>Its name in the store and in messages: <c>{tenant}/{caseId}</c>.</summary>
    public string Name => CaseKey.Of(Tenant, CaseId);

    /// <summary>Where the store holds its state, by the key format of the storage provider.</summary>
    public RedisKey StateKey(string serviceId) => $"{serviceId}/state/medassist.case/{Name}/case";

    /// <summary>The line without its end.</summary>
    public string Line
    {
        get
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{AcceptedAt} {Name}");
            return string.Create(CultureInfo.InvariantCulture, $"{Sum(said):x8} {said}");
        }
    }

    /// <summary>Reads a line; null where it is damaged.</summary>
    public static AcceptedCase? Parse(string line)
    {
        if (
            line.Split(' ') is not [var sum, var at, var name]
            || !name.Contains('/', StringComparison.Ordinal)
            || !uint.TryParse(sum, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var said)
            || said != Sum($"{at} {name}")
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var acceptedAt)
        )
            return null;

        var (tenant, caseId) = CaseKey.Parse(name);
        return new AcceptedCase(tenant, caseId, acceptedAt);
    }

    private static uint Sum(string text) => Encoding.UTF8.GetBytes(text).Aggregate(uint.MaxValue, BitOperations.Crc32C);
}
