using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.LlmSimulator.Calls;

/// <summary>The calls so far, in the order of their arrival.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<SimulatedCall> _calls = [];

    /// <summary>A copy.</summary>
    public IReadOnlyList<SimulatedCall> All
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    /// <summary>How often the call came before, this time not counted.</summary>
    public int Before(string call) => _seen.AddOrUpdate(call, 1, static (_, times) => times + 1) - 1;

    public void Add(SimulatedCall call)
    {
        lock (_calls)
            _calls.Add(call);
    }

    public void Reset()
    {
        _seen.Clear();
        lock (_calls)
            _calls.Clear();
    }

    /// <summary>Totals, and per case how often each role was asked in each round. It holds no patient text.</summary>
    public JsonObject Stats()
    {
        var all = All;
        return new JsonObject
        {
            ["calls"] = all.Count,
            ["repeated"] = all.Count(call => call.Before > 0),
            ["models"] = Count(all, call => call.Model),
            ["roles"] = Count(all, call => call.Role),
            ["faults"] = Count(all.Where(call => call.Fault is not null), call => call.Fault!),
            ["cases"] = new JsonObject(all.GroupBy(call => call.Case, StringComparer.Ordinal).Select(one =>
                KeyValuePair.Create<string, JsonNode?>(one.Key, new JsonObject
                {
                    ["calls"] = one.Count(),
                    ["repeated"] = one.Count(call => call.Before > 0),
                    ["roles"] = Count(one, call => $"{call.Role}/{call.Round}"),
                }))),
        };
    }

    private static JsonObject Count(IEnumerable<SimulatedCall> calls, Func<SimulatedCall, string> key) =>
        new(calls.CountBy(key, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
