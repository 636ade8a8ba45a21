using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>Answers requests for embeddings with the product's lexical ones.</summary>
internal sealed class EmbeddingAnswers(Reception reception)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var start = reception.Now();
        var body = await reception.BodyAsync(http);
        var request = EmbeddingRequest.Read(body);
        var model =
            http.Request.RouteValues["deployment"] as string
            ?? request.Model
            ?? throw new RefusedException("The request names no model.");
        var conversation = reception.Begin(
            http,
            start,
            BodyHash.Of(body),
            new SimulatedCall(model, "embedding", "none", 0, null, null, 0)
        );
        if (await conversation.RefusesAsync())
            return;
        if (conversation.Fault == FaultKind.Stall)
        {
            await conversation.StallAsync();
            return;
        }

        var answer = JsonSerializer.SerializeToUtf8Bytes(Answer(request, model), WireJson.Default.EmbeddingList);
        await conversation.UntilAsync(0);
        await conversation.DeliverAsync(answer);
    }

    private static EmbeddingList Answer(EmbeddingRequest request, string model)
    {
        var texts = request.Texts();
        var tokens = Tokens.In(texts.Sum(text => text.Length));
        return new(
            "list",
            [
                .. texts.Select(
                    (text, index) =>
                        new EmbeddingItem("embedding", index, Written(TextVector.Of(text), request.EncodingFormat))
                ),
            ],
            model,
            new(tokens, tokens)
        );
    }

    private static JsonNode Written(float[] vector, string? format) =>
        format == "base64"
            ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)))
            : JsonSerializer.SerializeToNode(vector, WireJson.Default.SingleArray)!;
}
