using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>
/// A model that plays every role of a debate over real HTTP and names in each answer all the people that its prompt
/// names, by whatever it was given for them, spelled now like this and now like that.
/// </summary>
internal sealed partial class EchoModel : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Role, string Body)> _calls = new();
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StubEndpoint _endpoint = null!;

    public Uri Endpoint => _endpoint.Endpoint;

    /// <summary>What it was sent, all messages of a request as they are read.</summary>
    public IReadOnlyList<(string Role, string Body)> Calls => [.. _calls];

    public static async Task<EchoModel> StartAsync()
    {
        var model = new EchoModel();
        model._endpoint = await StubEndpoint.StartAsync(model.AnswerAsync);
        return model;
    }

    /// <summary>Lets a streamed answer go on, which stops in the middle until its beginning has been read.</summary>
    public void BeginningRead() => _read.TrySetResult();

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (!http.Request.Path.Value!.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        var said = string.Join('\n', body["messages"]!.AsArray().Select(message => Content(message!["content"]!)));
        var role = said.Split('\n')[0].TrimStart('#', ' ').Trim();
        _calls.Enqueue((role, said));
        var answer = Answer(role, said);
        if ((bool?)body["stream"] == true)
            await StreamAsync(http, answer);
        else
            await http.Response.WriteAsync(StubEndpoint.Completion(answer), http.RequestAborted);
    }

    private static string Answer(string role, string said)
    {
        var people = string.Join(
            ", ",
            Token()
                .Matches(said)
                .Select(match => match.Value)
                .Distinct()
                .Select(
                    (token, at) =>
                        (at % 4) switch
                        {
                            0 => token,
                            1 => token.Trim('[', ']'),
                            2 => token.ToLowerInvariant(),
                            _ => token
                                .Replace("-", "\u2011", StringComparison.Ordinal)
                                .Replace("90+\u2011", "90+-", StringComparison.Ordinal)
                                .Replace("AGE\u2011", "AGE-", StringComparison.Ordinal),
                        }
                )
        );
        var text = $"as told of {people} since {Since().Match(said).Groups[1].Value}";
        var diagnosis = said.Contains("## Specialty\ncardiology", StringComparison.Ordinal)
            ? "Myocarditis"
            : "Migraine";
        return role switch
        {
            "validator" => JsonSerializer.Serialize(
                new
                {
                    kind = "decided",
                    acuity = "urgent",
                    leadingDiagnosis = "Migraine",
                    rationale = text,
                }
            ),
            "communicator" => JsonSerializer.Serialize(
                new { clinician = $"Words {text}. {new string('.', 80)} The end, {people}.", patient = $"You, {text}" }
            ),
            "triager" => JsonSerializer.Serialize(
                new
                {
                    acuity = "urgent",
                    specialties = new[] { "cardiology", "neurology" },
                    path = "panel",
                    rationale = text,
                }
            ),
            _ => JsonSerializer.Serialize(
                new
                {
                    acuity = "urgent",
                    differential = new[] { new { diagnosis, probability = 0.7 } },
                    recommendations = new[]
                    {
                        new
                        {
                            text = $"Review, {text}",
                            urgency = "routine",
                            evidence = Array.Empty<string>(),
                        },
                    },
                    missing = new[] { $"Ask {people}" },
                    confidence = 0.8,
                }
            ),
        };
    }

    private async Task StreamAsync(HttpContext http, string answer)
    {
        http.Response.ContentType = "text/event-stream";
        // Pieces that cut tokens anywhere.
        var pieces = answer.Chunk(7).ToList();
        for (var at = 0; at < pieces.Count; at++)
        {
            if (at == pieces.Count / 2)
                await _read.Task.WaitAsync(http.RequestAborted);
            await WriteAsync(new JsonObject { ["content"] = new string(pieces[at]) }, null);
        }

        await WriteAsync([], "stop");
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);

        async Task WriteAsync(JsonObject delta, string? reason)
        {
            var chunk = new JsonObject
            {
                ["id"] = "one",
                ["object"] = "chat.completion.chunk",
                ["created"] = 0,
                ["model"] = "stub",
                ["choices"] = new JsonArray(
                    new JsonObject
                    {
                        ["index"] = 0,
                        ["delta"] = delta,
                        ["finish_reason"] = reason,
                    }
                ),
            };
            await http.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static string Content(JsonNode content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;

    [GeneratedRegex("Headache since ([^,]+),")]
    private static partial Regex Since();

    [GeneratedRegex(@"\[[A-Z]+(?:-90\+)?-[0-9]+\]")]
    private static partial Regex Token();
}
