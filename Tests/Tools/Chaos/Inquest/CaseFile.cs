using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Tests.Tools.Chaos.Patients;

namespace Orleans.MedAssist.Tests.Tools.Chaos.Inquest;

/// <summary>
/// What the cluster says of a case after the storm: the case itself, its audit chain, its transcript.
/// </summary>
internal sealed record CaseFile(Visit Visit, JsonNode? Case, JsonNode? Audit, JsonNode? Messages)
{
    public string Status => (string?)Case?["status"] ?? "unknown";

    public bool Ended => Status is "completed" or "cancelled" or "awaitingSignOff";

    public IReadOnlyList<JsonNode> Events { get; } = [.. Audit?["events"]?.AsArray().OfType<JsonNode>() ?? []];

    /// <summary>Answers of agents: who, in which round, when.</summary>
    public IReadOnlyList<(string From, int Round, DateTimeOffset At)> Answers { get; } =
    [
        .. (Messages?["messages"]?.AsArray().OfType<JsonNode>() ?? [])
            .Where(message => message["inReplyTo"] is not null)
            .Select(message =>
                ((string)message["from"]!, (int)message["round"]!, message["sentAt"].Deserialize<DateTimeOffset>())
            ),
    ];

    public int Count(string type) => Events.Count(entry => (string?)entry["type"] == type);

    public static async Task<CaseFile> ReadAsync(Visit visit, Courier courier, CancellationToken cancellationToken)
    {
        var path = $"/v1/cases/{visit.CaseId}";
        return new CaseFile(
            visit,
            await AtAsync(path),
            await AtAsync($"{path}/audit"),
            await AtAsync($"{path}/messages")
        );

        async Task<JsonNode?> AtAsync(string path)
        {
            var (status, body) = await courier.GetAsync(path, cancellationToken);
            return (int)status == 200 ? body : null;
        }
    }
}
