using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>An OpenAI-compatible endpoint on loopback that answers exactly as the test says.</summary>
internal sealed class StubEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubEndpoint(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(answer);
    }

    public Uri Endpoint => new($"{_app.Urls.Single()}/v1");

    public static async Task<StubEndpoint> StartAsync(RequestDelegate answer)
    {
        var endpoint = new StubEndpoint(answer);
        await endpoint._app.StartAsync();
        return endpoint;
    }

    /// <summary>The messages of a request, the user's last.</summary>
    public static async Task<string> QuestionAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var content = body!["messages"]!.AsArray().Last(message => (string?)message!["role"] == "user")!["content"]!;
        return content is JsonArray parts
            ? string.Concat(parts.Select(part => (string?)part!["text"]))
            : (string)content!;
    }

    /// <summary>A whole completion with one text.</summary>
    public static string Completion(string text) =>
        new JsonObject
        {
            ["id"] = "one",
            ["object"] = "chat.completion",
            ["created"] = 0,
            ["model"] = "stub",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["finish_reason"] = "stop",
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                }
            ),
        }.ToJsonString();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
