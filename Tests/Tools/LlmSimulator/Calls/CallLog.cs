using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Tests.Tools.Benchmarks;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

/// <summary>The calls so far, in the order of their arrival.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<SimulatedCall> _calls = [];
    private readonly List<double> _lateMs = [];

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

    /// <summary>An answer went out so much after its moment; negative before it.</summary>
    public void Late(TimeSpan by)
    {
        lock (_lateMs)
            _lateMs.Add(by.TotalMilliseconds);
    }

    public void Reset()
    {
        _seen.Clear();
        lock (_calls)
            _calls.Clear();
        lock (_lateMs)
            _lateMs.Clear();
    }

    /// <summary>
    /// Totals, how late answers went out (which a measurement of the product has to bear), and per case how often each
    /// role was asked in each round. It holds no patient text.
    /// </summary>
    public JsonObject Stats()
    {
        var all = All;
        return new JsonObject
        {
            ["calls"] = all.Count,
            ["repeated"] = all.Count(call => call.Before > 0),
            ["lateMs"] = Lateness(),
            ["models"] = Count(all, call => call.Model),
            ["roles"] = Count(all, call => call.Role),
            ["faults"] = Count(all.Where(call => call.Fault is not null), call => call.Fault!),
            ["cases"] = new JsonObject(
                all.GroupBy(call => call.Case, StringComparer.Ordinal)
                    .Select(one =>
                        KeyValuePair.Create<string, JsonNode?>(
                            one.Key,
                            new JsonObject
                            {
                                ["calls"] = one.Count(),
                                ["repeated"] = one.Count(call => call.Before > 0),
                                ["roles"] = Count(one, call => $"{call.Role}/{call.Round}"),
                            }
                        )
                    )
            ),
        };
    }

    private JsonObject Lateness()
    {
        Quantiles late;
        lock (_lateMs)
            late = new Quantiles(_lateMs);
        return late.Count == 0
            ? []
            : new JsonObject
            {
                ["p50"] = At(0.5),
                ["p99"] = At(0.99),
                ["max"] = At(1),
            };

        double At(double share) => Math.Round(late.At(share), 3);
    }

    private static JsonObject Count(IEnumerable<SimulatedCall> calls, Func<SimulatedCall, string> key) =>
        new(
            calls
                .CountBy(key, StringComparer.Ordinal)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))
        );
}
