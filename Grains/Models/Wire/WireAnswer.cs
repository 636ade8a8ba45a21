using System.Buffers;
using System.Text.Json;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// A chat answer, or a piece of one, as any OpenAI-compatible endpoint may write it, read into one form.
/// </summary>
internal sealed record WireAnswer
{
    private static readonly string[] RootMembers =
    [
        "id",
        "object",
        "created",
        "model",
        "choices",
        "usage",
        "system_fingerprint",
        "service_tier",
    ];

    private static readonly string[] ChoiceMembers = ["index", "message", "delta", "finish_reason", "logprobs"];

    private static readonly string[] MessageMembers = ["role", "content", "refusal"];

    /// <summary>The model as it names itself; empty where it does not.</summary>
    public string Model { get; init; } = "";

    /// <summary>The answer's text.</summary>
    public string Content { get; init; } = "";

    /// <summary>What the model thought before; an answer may stand here where there is no text.</summary>
    public string Thinking { get; init; } = "";

    /// <summary>What it would call a tool with; none is offered, so this is an answer where there is no text.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Why it declines; empty where it does not.</summary>
    public string Refusal { get; init; } = "";

    /// <summary><c>stop</c>, <c>length</c> or <c>content_filter</c>; absent while the answer goes on.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens of the prompt and of the answer; absent where they are not told.</summary>
    public (long Prompt, long Completion)? Usage { get; init; }

    /// <summary>What had to be overlooked.</summary>
    public Leniencies Used { get; init; }

    /// <summary>Reads a document.</summary>
    /// <param name="root">The answer, or a chunk of it.</param>
    /// <param name="chunk">Whether more may follow.</param>
    public static WireAnswer Of(JsonElement root, bool chunk)
    {
        var used = Leniencies.None;
        var choice = root.Member("choices").First();
        var message =
            choice.Member("message").ValueKind == JsonValueKind.Object
                ? choice.Member("message")
                : choice.Member("delta");
        var (content, thinking) = Parts(message.Member("content"), ref used);
        if (content.Length == 0)
            content = choice.Member("text").Text() ?? "";
        var finish = Finish(choice, chunk, ref used);
        if (!chunk && root.Member("created").Count() is null)
            used |= Leniencies.Created;
        return new WireAnswer
        {
            Model = root.Member("model").Text() ?? "",
            Content = content,
            Thinking = message.Member("reasoning_content").Text() ?? message.Member("reasoning").Text() ?? thinking,
            Arguments = ArgumentsOf(message),
            Refusal = message.Member("refusal").Text() ?? "",
            FinishReason = finish,
            Usage = UsageOf(root.Member("usage"), ref used),
            Used = used,
        };
    }

    /// <summary>
    /// Whether every client reads it as it stands: nothing but the usual members, and those in their usual form.
    /// </summary>
    public static bool IsUsual(JsonElement root)
    {
        if (
            !Has(root, RootMembers)
            || root.Member("id").Text() is null
            || root.Member("model").Text() is null
            || !root.Member("created").IsWhole()
            || root.Member("choices").ValueKind != JsonValueKind.Array
        )
            return false;
        if (
            root.TryGetProperty("usage", out var usage)
            && usage.ValueKind != JsonValueKind.Null
            && !(
                Has(usage, ["prompt_tokens", "completion_tokens", "total_tokens"])
                && usage.EnumerateObject().All(count => count.Value.IsWhole())
            )
        )
            return false;

        foreach (var choice in root.GetProperty("choices").EnumerateArray())
        {
            if (!Has(choice, ChoiceMembers))
                return false;
            var finish = choice.TryGetProperty("finish_reason", out var reason) ? reason : default;
            var isWhole = choice.TryGetProperty("message", out var message);
            if (!isWhole && !choice.TryGetProperty("delta", out message))
                return false;
            if (
                !Has(message, MessageMembers)
                || (
                    isWhole
                    && message.Member("content").Text() is not { Length: > 0 }
                    && message.Member("refusal").Text() is null
                )
            )
                return false;
            if (
                !(
                    finish.Text() is "stop" or "length" or "content_filter"
                    || (!isWhole && finish.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                )
            )
                return false;
        }

        return true;
    }

    /// <summary>The whole answer where the text is empty and stands elsewhere.</summary>
    public WireAnswer Settled() =>
        Content.Length > 0 || Refusal.Length > 0 ? this
        : Arguments.Length > 0 ? this with { Content = Arguments, Used = Used | Leniencies.ToolCall }
        : Thinking.Length > 0 ? this with { Content = Thinking, Used = Used | Leniencies.Thinking }
        : this;

    /// <summary>A whole answer as every client reads it.</summary>
    public byte[] Whole(string asked) =>
        Write(writer =>
        {
            Head(writer, "chat.completion", asked);
            writer.WriteStartArray("choices");
            writer.WriteStartObject();
            writer.WriteNumber("index", 0);
            Message(writer, "message");
            writer.WriteString("finish_reason", FinishReason ?? "stop");
            writer.WriteEndObject();
            writer.WriteEndArray();
            Counts(writer);
        });

    /// <summary>A piece of an answer as every client reads it.</summary>
    public byte[] Chunk(string asked) =>
        Write(writer =>
        {
            Head(writer, "chat.completion.chunk", asked);
            writer.WriteStartArray("choices");
            writer.WriteStartObject();
            writer.WriteNumber("index", 0);
            Message(writer, "delta");
            if (FinishReason is null)
                writer.WriteNull("finish_reason");
            else
                writer.WriteString("finish_reason", FinishReason);
            writer.WriteEndObject();
            writer.WriteEndArray();
            Counts(writer);
        });

    private void Head(Utf8JsonWriter writer, string kind, string asked)
    {
        writer.WriteString("id", "answer");
        writer.WriteString("object", kind);
        writer.WriteNumber("created", 0);
        writer.WriteString("model", Model.Length > 0 ? Model : asked);
    }

    private void Message(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("role", "assistant");
        writer.WriteString("content", Content);
        if (Refusal.Length > 0)
            writer.WriteString("refusal", Refusal);
        writer.WriteEndObject();
    }

    private void Counts(Utf8JsonWriter writer)
    {
        if (Usage is not var (prompt, completion))
            return;
        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", prompt);
        writer.WriteNumber("completion_tokens", completion);
        writer.WriteNumber("total_tokens", prompt + completion);
        writer.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static (string Content, string Thinking) Parts(JsonElement content, ref Leniencies used)
    {
        if (content.ValueKind is JsonValueKind.Undefined)
            return ("", "");
        if (content.Text() is { } text)
            return (text, "");

        used |= Leniencies.Parts;
        if (content.ValueKind != JsonValueKind.Array)
            return (content.Member("text").Text() ?? content.GetRawText(), "");

        var (said, thought) = ("", "");
        foreach (var part in content.EnumerateArray())
        {
            var kind = part.Member("type").Text() ?? "text";
            var thinks =
                kind.Contains("think", StringComparison.OrdinalIgnoreCase)
                || kind.Contains("reason", StringComparison.OrdinalIgnoreCase);
            var words =
                part.Text()
                ?? part.Member("text").Text()
                ?? part.Member("content").Text()
                ?? part.Member("thinking").First().Text()
                ?? part.Member("thinking").First().Member("text").Text()
                ?? "";
            if (thinks)
                thought += words;
            else
                said += words;
        }

        return (said, thought);
    }

    private static string ArgumentsOf(JsonElement message)
    {
        var function = message.Member("tool_calls").First().Member("function");
        if (function.ValueKind == JsonValueKind.Undefined)
            function = message.Member("function_call");
        var arguments = function.Member("arguments");
        return arguments.Text() ?? (arguments.ValueKind == JsonValueKind.Object ? arguments.GetRawText() : "");
    }

    private static string? Finish(JsonElement choice, bool chunk, ref Leniencies used)
    {
        var told = choice.Member("finish_reason").Text() ?? choice.Member("stop_reason").Text();
        if (chunk && string.IsNullOrEmpty(told))
            return null;

        var plain = told switch
        {
            "stop" or "length" or "content_filter" => told,
            "tool_calls" or "function_call" => "stop",
            _ when Is(told, "length", "max_token", "max_output", "model_length", "model_context") => "length",
            _ when Is(told, "filter", "safety", "prohibited", "blocklist", "recitation", "refusal", "spii") =>
                "content_filter",
            // Whether the answer is whole is judged by the answer.
            _ => "stop",
        };
        if (plain != told)
            used |= Leniencies.FinishReason;
        return plain;
    }

    private static bool Is(string? told, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (told?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        return false;
    }

    private static (long, long)? UsageOf(JsonElement usage, ref Leniencies used)
    {
        var prompt =
            usage.Member("prompt_tokens").ValueKind == JsonValueKind.Undefined
                ? usage.Member("input_tokens")
                : usage.Member("prompt_tokens");
        var completion =
            usage.Member("completion_tokens").ValueKind == JsonValueKind.Undefined
                ? usage.Member("output_tokens")
                : usage.Member("completion_tokens");
        if (usage.ValueKind != JsonValueKind.Undefined && !(prompt.IsWhole() && completion.IsWhole()))
            used |= Leniencies.Usage;
        return prompt.Count() is { } asked && completion.Count() is { } answered ? (asked, answered) : null;
    }

    private static bool Has(JsonElement element, ReadOnlySpan<string> only)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var member in element.EnumerateObject())
            if (!only.Contains(member.Name))
                return false;
        return true;
    }
}
