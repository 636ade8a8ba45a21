using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>One case is one trace, from the caller's own span to each model and each statement in DuckDB.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class TraceTests
{
    [Test]
    public async Task A_debate_is_one_trace_that_the_caller_began()
    {
        var silo = await MonitoredSilo.SharedAsync();
        await Eventually.TrueAsync("the case's span", () => Of(silo).Exists(span => span.Name == "case"));
        var trace = Of(silo);
        var ids = trace.Select(span => span.Id).Append(MonitoredSilo.CallersSpan).ToHashSet();
        var named = trace.ToLookup(span => span.Name);

        Assert.That(
            trace.Where(span => !ids.Contains(span.ParentId)).Select(span => span.Name),
            Is.Empty,
            "spans without their parent"
        );
        Assert.That(named["POST /v1/cases/"].Single().ParentId, Is.EqualTo(MonitoredSilo.CallersSpan));
        Assert.That(named["case"].Single().Attributes["medassist.case.id"], Is.EqualTo(silo.Debate));
        Assert.That(named["duckdb"].Count(), Is.GreaterThanOrEqualTo(1));
        Assert.That(
            Roles(trace, "chat llama-3.3-70b-versatile"),
            Is.SupersetOf(new[] { "specialist", "rebuttal", "validator" })
        );
        Assert.That(
            trace.Select(span => span.Source),
            Does.Contain("Microsoft.Orleans.Runtime").And.Contain("System.Net.Http")
        );
    }

    [Test]
    public async Task Each_question_hangs_below_the_grain_that_asks_it()
    {
        var silo = await MonitoredSilo.SharedAsync();
        await Eventually.TrueAsync("the case's span", () => Of(silo).Exists(span => span.Name == "case"));
        var trace = Of(silo);
        var byId = trace.ToDictionary(span => span.Id);

        foreach (
            var chat in trace.Where(span => span.Attributes.GetValueOrDefault("medassist.agent.role") == "specialist")
        )
            Assert.That(
                Above(chat, byId).Select(span => span.Name),
                Does.Contain("ISpecialistGrain/OpineAsync").And.Contains("case")
            );
        foreach (var query in trace.Where(span => span.Name == "duckdb"))
            Assert.That(Above(query, byId).Select(span => span.Name), Does.Contain("knowledge").And.Contains("case"));
    }

    private static List<Span> Of(MonitoredSilo silo) =>
        [.. silo.Collector.Spans.Where(span => span.TraceId == MonitoredSilo.CallersTrace)];

    private static IEnumerable<string> Roles(IEnumerable<Span> trace, string name) =>
        trace.Where(span => span.Name == name).Select(span => span.Attributes["medassist.agent.role"]);

    private static IEnumerable<Span> Above(Span span, Dictionary<string, Span> byId)
    {
        while (byId.TryGetValue(span.ParentId, out var parent))
            yield return span = parent;
    }
}
