using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>
/// An endpoint that answers by the offline rules, and does to single calls whatever a test says; it sees each
/// client go.
/// </summary>
internal sealed class HangingModels : IAsyncDisposable
{
    private readonly OfflineReasoner _reasoner = new(Options.Create(new OfflineOptions()), TimeProvider.System);
    private readonly ConcurrentQueue<SeenCall> _calls = new();
    private volatile Func<SeenCall, Treatment> _treatment = _ => Treatment.Answer;
    private StubEndpoint _endpoint = null!;

    public Uri Endpoint => _endpoint.Endpoint;

    /// <summary>All calls since <see cref="Begin"/>, in their order.</summary>
    public IReadOnlyList<SeenCall> Calls => [.. _calls];

    public static async Task<HangingModels> StartAsync()
    {
        var models = new HangingModels();
        models._endpoint = await StubEndpoint.StartAsync(models.AnswerAsync);
        return models;
    }

    /// <summary>Forgets the calls and does as it is told from now on.</summary>
    public void Begin(Func<SeenCall, Treatment> treatment)
    {
        _calls.Clear();
        _treatment = treatment;
    }

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var messages = body!["messages"]!
            .AsArray()
            .Select(message => new ChatMessage(new ChatRole((string)message!["role"]!), TextOf(message["content"]!)))
            .ToList();
        // The start asks each model whether it is there: that is no call of a case.
        if (messages[0].Text == ModelProbe.Question[0].Text)
        {
            await http.Response.WriteAsync(StubEndpoint.Completion("ready"), http.RequestAborted);
            return;
        }

        var asked = ScriptedCall.Of(messages);
        var call = new SeenCall(
            asked.Role,
            asked.Specialty,
            _calls.Count(one => one.Role == asked.Role && one.Specialty == asked.Specialty)
        );
        _calls.Enqueue(call);
        await TreatAsync(http, call, messages);
    }

    private async Task TreatAsync(HttpContext http, SeenCall call, List<ChatMessage> messages)
    {
        switch (_treatment(call))
        {
            case Treatment.Hang:
                call.Hangs = true;
                var left = new TaskCompletionSource();
                await using (http.RequestAborted.Register(left.SetResult))
                    await left.Task;
                call.HasLeft = true;
                return;
            case Treatment.Fail:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case Treatment.Prose:
                await http.Response.WriteAsync(StubEndpoint.Completion("I would rather not say."), http.RequestAborted);
                return;
            default:
                var answer = await _reasoner.GetResponseAsync(messages, null, http.RequestAborted);
                await http.Response.WriteAsync(StubEndpoint.Completion(answer.Text), http.RequestAborted);
                return;
        }
    }

    private static string TextOf(JsonNode content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;
}

/// <summary>What an endpoint does to one call.</summary>
internal enum Treatment
{
    Answer,
    Hang,
    Fail,
    Prose,
}

/// <summary>One call as the endpoint saw it.</summary>
/// <param name="Role">Who asked.</param>
/// <param name="Specialty">As whom.</param>
/// <param name="Before">Calls of the same role and specialty that came before.</param>
internal sealed record SeenCall(string Role, string? Specialty, int Before)
{
    /// <summary>Whether it gets no answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>Whether its client went without an answer.</summary>
    public bool HasLeft { get; set; }
}
