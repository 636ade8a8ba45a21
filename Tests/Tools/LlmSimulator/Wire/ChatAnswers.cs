using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>Answers chat requests, whole or streamed.</summary>
internal sealed class ChatAnswers(Reception reception, AnswerBook book, SimulatorOptions options)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var start = reception.Now();
        var body = await reception.BodyAsync(http);
        var call = BodyHash.Of(body);
        var answer = await book.OfAsync(
            body,
            call,
            http.Request.RouteValues["deployment"] as string,
            http.RequestAborted
        );
        var facts = answer.Facts;
        var conversation = reception.Begin(
            http,
            start,
            call,
            new SimulatedCall(
                answer.Model,
                facts.Role,
                facts.CaseBy(options.Mark),
                facts.Round,
                facts.Specialty,
                null,
                0
            )
            {
                Tokens = Tokens.In(answer.Text.Length),
            }
        );
        if (await conversation.RefusesAsync() || await conversation.ObjectsAsync(body))
            return;
        if (answer.Streams && !conversation.Behaviours.Contains(Behaviour.StreamIgnored))
            await ChatStream.WriteAsync(conversation, answer);
        else
            await WriteAsync(conversation, answer);
    }

    private static async Task WriteAsync(Conversation conversation, PreparedAnswer answer)
    {
        if (conversation.Fault == FaultKind.Stall)
        {
            await conversation.StallAsync();
            return;
        }

        var (text, finish) = SpoiltText.Of(conversation.Fault, conversation.TextOf(answer));
        var body = ReferenceEquals(text, answer.Text)
            ? answer.Whole ??= Bytes(answer, text, finish)
            : Bytes(answer, text, finish);
        body = OddForm.Of(conversation.Behaviours, body);
        await conversation.UntilAsync(Tokens.In(text.Length));
        await conversation.DeliverAsync(body);
    }

    private static byte[] Bytes(PreparedAnswer answer, string text, string finish) =>
        JsonSerializer.SerializeToUtf8Bytes(
            Completion(answer, "chat.completion", [new(0, new("assistant", text), null, finish)], Usage(answer, text)),
            WireJson.Default.ChatCompletion
        );

    public static ChatCompletion Completion(PreparedAnswer answer, string kind, Choice[] choices, TokenUsage? usage) =>
        new($"chatcmpl-{answer.Call[..24]}", kind, answer.Created.ToUnixTimeSeconds(), answer.Model, choices, usage);

    public static TokenUsage Usage(PreparedAnswer answer, string text)
    {
        var tokens = Tokens.In(text.Length);
        return new(answer.PromptTokens, tokens, answer.PromptTokens + tokens);
    }
}
