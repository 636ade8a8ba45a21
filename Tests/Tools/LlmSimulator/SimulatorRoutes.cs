using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

/// <summary>The paths of an OpenAI-compatible server and of Azure's two forms of it.</summary>
internal static class SimulatorRoutes
{
    private static readonly string[] Bases = ["/v1", "/openai/v1", "/openai/deployments/{deployment}"];

    public static void Map(
        WebApplication app,
        SimulatorOptions options,
        ChatAnswers chat,
        EmbeddingAnswers embeddings,
        Simulator simulator
    )
    {
        app.Use(ExplainAsync);
        foreach (var start in Bases)
        {
            app.MapPost($"{start}/chat/completions", (RequestDelegate)chat.AnswerAsync);
            app.MapPost($"{start}/embeddings", (RequestDelegate)embeddings.AnswerAsync);
        }

        foreach (var start in Bases[..2])
            app.MapGet(
                $"{start}/models",
                (RequestDelegate)(
                    http =>
                        Replies.WriteAsync(
                            http.Response,
                            Models(options),
                            WireJson.Default.ModelList,
                            http.RequestAborted
                        )
                )
            );
        app.MapGet(
            "/stats",
            (RequestDelegate)(
                http =>
                    Replies.WriteAsync(
                        http.Response,
                        System.Text.Encoding.UTF8.GetBytes(simulator.Stats().ToJsonString()),
                        http.RequestAborted
                    )
            )
        );
        app.MapGet(
            "/calls",
            (RequestDelegate)(
                http =>
                    Replies.WriteAsync(
                        http.Response,
                        JsonSerializer.SerializeToUtf8Bytes(simulator.Calls, JsonSerializerOptions.Web),
                        http.RequestAborted
                    )
            )
        );
        app.MapPost(
            "/stats/reset",
            (RequestDelegate)(
                http =>
                {
                    simulator.Reset();
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                    return Task.CompletedTask;
                }
            )
        );
    }

    private static ModelList Models(SimulatorOptions options) =>
        new("list", [.. options.Models.Select(name => new ModelItem(name, "model", 0, "simulator"))]);

    private static async Task ExplainAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (RefusedException e)
        {
            await Replies.RefuseAsync(
                http.Response,
                StatusCodes.Status400BadRequest,
                "invalid_request_error",
                null,
                e.Message,
                http.RequestAborted
            );
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left.
        }
    }
}
