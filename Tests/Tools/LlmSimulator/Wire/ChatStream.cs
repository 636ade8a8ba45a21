using System.Text.Json;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>Writes an answer as server-sent events, each piece when its tokens are there.</summary>
internal sealed class ChatStream(Conversation conversation, PreparedAnswer answer)
{
    private const int PieceLength = 16 * Tokens.Characters;

    private readonly Stream _wire = conversation.Response.Body;

    public static Task WriteAsync(Conversation conversation, PreparedAnswer answer) =>
        new ChatStream(conversation, answer).WriteAsync();

    private async Task WriteAsync()
    {
        var (text, finish) = SpoiltText.Of(conversation.Fault, conversation.TextOf(answer));
        var breaks = conversation.Fault is FaultKind.Stall or FaultKind.Drop;
        var end = breaks ? text.Length / 2 : text.Length;
        await conversation.UntilAsync(0);
        conversation.Response.ContentType = "text/event-stream";
        await ChoiceAsync(new("assistant", ""), null);
        if (conversation.Behaviours.Overlaps([Behaviour.EmptyDeltas, Behaviour.KeepAlives]))
            await SayNothingAsync();
        for (var at = 0; at < end; at += PieceLength)
        {
            var piece = text.Substring(at, Math.Min(PieceLength, text.Length - at));
            await DueAsync(Tokens.In(at + piece.Length));
            await ChoiceAsync(new(null, piece), null);
        }

        await _wire.FlushAsync(conversation.Left);
        if (conversation.Fault == FaultKind.Stall)
            await conversation.StallAsync();
        else if (breaks)
            await conversation.DropAsync();
        else
            await EndAsync(text, finish);
    }

    private async Task SayNothingAsync()
    {
        while (true)
        {
            if (conversation.Behaviours.Contains(Behaviour.KeepAlives))
                await _wire.WriteAsync(": still here\n\n"u8.ToArray(), conversation.Left);
            else
                await ChoiceAsync(new(null, ""), null);
            await _wire.FlushAsync(conversation.Left);
            await Task.Delay(TimeSpan.FromMilliseconds(20), conversation.Left);
        }
    }

    private async Task EndAsync(string text, string finish)
    {
        await ChoiceAsync(new(null, null), finish);
        if (answer.IncludesUsage)
            await EventAsync([], ChatAnswers.Usage(answer, text));
        await _wire.WriteAsync("data: [DONE]\n\n"u8.ToArray(), conversation.Left);
        conversation.Answered();
    }

    private async Task DueAsync(int tokens)
    {
        if (conversation.IsDue(tokens))
            return;
        await _wire.FlushAsync(conversation.Left);
        await conversation.UntilAsync(tokens);
    }

    private Task ChoiceAsync(AnswerPart delta, string? finish) => EventAsync([new(0, null, delta, finish)], null);

    private async Task EventAsync(Choice[] choices, TokenUsage? usage)
    {
        var chunk = ChatAnswers.Completion(answer, "chat.completion.chunk", choices, usage);
        await _wire.WriteAsync("data: "u8.ToArray(), conversation.Left);
        await _wire.WriteAsync(
            OddForm.Of(
                conversation.Behaviours,
                JsonSerializer.SerializeToUtf8Bytes(chunk, WireJson.Default.ChatCompletion)
            ),
            conversation.Left
        );
        await _wire.WriteAsync("\n\n"u8.ToArray(), conversation.Left);
    }
}
