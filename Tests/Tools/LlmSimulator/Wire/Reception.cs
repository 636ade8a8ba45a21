using Microsoft.AspNetCore.Http;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>Receives each call: its body is kept, its fault drawn, the call counted.</summary>
internal sealed class Reception(
    SimulatorOptions options,
    CallLog calls,
    BodyLog bodies,
    FaultPlan faults,
    BehaviourPlan behaviours,
    Pacer pacer
)
{
    public long Now() => options.Clock.GetTimestamp();

    public async Task<byte[]> BodyAsync(HttpContext http)
    {
        var body = await Replies.ReadAsync(http.Request, http.RequestAborted);
        bodies.Add(body);
        return body;
    }

    /// <param name="http">The exchange.</param>
    /// <param name="start">When it began.</param>
    /// <param name="key">The body's hash.</param>
    /// <param name="call">What is known of it, without what only the exchange knows.</param>
    /// <exception cref="RefusedException">The header asks for a fault that there is not.</exception>
    public Conversation Begin(HttpContext http, long start, string key, SimulatedCall call)
    {
        var before = calls.Before(key);
        var fault = Asked(http.Request) ?? faults.Of(key, before);
        var named = http.Request.Headers["X-Case"].ToString();
        var latency = AnswerLatency.Of(options.Latency, call.Model, options.Seed, key);
        call = call with
        {
            Case = named.Length > 0 ? named : call.Case,
            Fault = fault is { } kind ? FaultNames.Of(kind) : null,
            Before = before,
            Ms = latency.Until(call.Tokens).TotalMilliseconds,
            At = options.Clock.GetUtcNow(),
        };
        calls.Add(call);
        return new Conversation(http, start, pacer, calls, options)
        {
            Call = call,
            Fault = fault,
            Behaviours = behaviours.Next(),
            Latency = fault == FaultKind.Slow ? latency.Slower(10) : latency,
        };
    }

    private static FaultKind? Asked(HttpRequest request)
    {
        var name = request.Headers["X-Fault"].ToString();
        try
        {
            return name.Length == 0 ? null : FaultNames.Parse(name);
        }
        catch (FormatException e)
        {
            throw new RefusedException(e.Message);
        }
    }
}
