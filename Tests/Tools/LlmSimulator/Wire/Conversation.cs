using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>One call: when it came, what goes wrong with it, and the waiting that it is due.</summary>
internal sealed class Conversation(HttpContext http, long start, Pacer pacer, CallLog calls, SimulatorOptions options)
{
    public HttpResponse Response => http.Response;

    public CancellationToken Left => http.RequestAborted;

    public required SimulatedCall Call { get; init; }

    public required FaultKind? Fault { get; init; }

    public required ImmutableHashSet<Behaviour> Behaviours { get; init; }

    public required AnswerLatency Latency { get; init; }

    /// <summary>The answer's text as this call gets it.</summary>
    public string TextOf(PreparedAnswer answer) =>
        IgnoresSchema ? SpoiltText.Of(FaultKind.Prose, answer.Text).Text : OddText.Of(Behaviours, answer.Text);

    private bool IgnoresSchema { get; set; }

    /// <summary>Until so many tokens of the answer are there.</summary>
    public async Task UntilAsync(int tokens)
    {
        var moment = Latency.Until(tokens);
        await pacer.UntilAsync(start, moment, Left);
        calls.Late(options.Clock.GetElapsedTime(start) - moment);
    }

    /// <summary>Whether they are there already.</summary>
    public bool IsDue(int tokens) => options.Clock.GetElapsedTime(start) >= Latency.Until(tokens);

    /// <summary>
    /// Silence until the client leaves or the limit of a stall is reached; the connection ends with it.
    /// </summary>
    public async Task StallAsync()
    {
        await Task.Delay(options.StallLimit, options.Clock, Left);
        http.Abort();
    }

    /// <summary>Writes a whole answer, or half of it where the connection is to break.</summary>
    public async Task DeliverAsync(byte[] body)
    {
        if (Fault != FaultKind.Drop)
        {
            await Replies.WriteAsync(Response, body, Left);
            Answered();
            return;
        }

        Response.ContentType = "application/json";
        Response.ContentLength = body.Length;
        await Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), Left);
        await DropAsync();
    }

    /// <summary>The whole answer is on its way.</summary>
    public void Answered() => Call.AnsweredAt = options.Clock.GetUtcNow();

    /// <summary>Breaks the connection after what was written so far.</summary>
    public async Task DropAsync()
    {
        await Response.Body.FlushAsync(Left);
        // A reset overtakes what the client has not read yet.
        await Task.Delay(TimeSpan.FromMilliseconds(20), options.Clock, Left);
        http.Abort();
    }

    /// <summary>Answers with what the endpoint's behaviours object to in the request.</summary>
    public async Task<bool> ObjectsAsync(byte[] body)
    {
        if (Behaviours.IsEmpty)
            return false;
        var request = JsonNode.Parse(body)!.AsObject();
        IgnoresSchema =
            Behaviours.Contains(Behaviour.SchemaIgnored)
            && !request["messages"]!.ToJsonString().Contains("JSON schema", StringComparison.Ordinal);
        if (Objection.To(request, Behaviours) is not { } objection)
            return false;
        Response.StatusCode = objection.Status;
        if (objection.Header is var (name, value))
            Response.Headers[name] = value;
        await Replies.WriteAsync(Response, Encoding.UTF8.GetBytes(objection.Body?.ToJsonString() ?? ""), Left);
        return true;
    }

    /// <summary>Answers with an error where that is what goes wrong.</summary>
    public async Task<bool> RefusesAsync()
    {
        switch (Fault)
        {
            case FaultKind.RateLimit:
                Response.Headers.RetryAfter = "1";
                await Replies.RefuseAsync(
                    Response,
                    StatusCodes.Status429TooManyRequests,
                    "rate_limit_error",
                    "rate_limit_exceeded",
                    "Rate limit reached. Please try again in 1s.",
                    Left
                );
                return true;
            case FaultKind.ServerError:
                await Replies.RefuseAsync(
                    Response,
                    StatusCodes.Status500InternalServerError,
                    "server_error",
                    null,
                    "The server had an error while processing the request.",
                    Left
                );
                return true;
            default:
                return false;
        }
    }
}
