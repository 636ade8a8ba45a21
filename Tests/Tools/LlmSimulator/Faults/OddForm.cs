using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>A chat answer, or a chunk of one, in the forms that endpoints really send.</summary>
internal static class OddForm
{
    public static byte[] Of(ImmutableHashSet<Behaviour> behaviours, byte[] body)
    {
        if (behaviours.IsEmpty)
            return body;
        if (behaviours.Contains(Behaviour.Page))
            return [.. "<html><body>Please sign in.</body></html>"u8];

        var answer = JsonNode.Parse(body)!.AsObject();
        foreach (var behaviour in behaviours)
            Change(answer, behaviour);
        var odd = Encoding.UTF8.GetBytes(answer.ToJsonString());
        return behaviours.Contains(Behaviour.ByteOrderMark) ? [.. "\uFEFF"u8, .. odd] : odd;
    }

    private static void Change(JsonObject answer, Behaviour behaviour)
    {
        var choice = answer["choices"]!.AsArray().FirstOrDefault() as JsonObject;
        var message = (choice?["message"] ?? choice?["delta"]) as JsonObject;
        switch (behaviour)
        {
            case Behaviour.FinishEos
            or Behaviour.FinishError
            or Behaviour.FinishEmpty
            or Behaviour.FinishNull when choice is not null && choice["finish_reason"] is not null:
                choice["finish_reason"] = behaviour switch
                {
                    Behaviour.FinishEos => "eos",
                    Behaviour.FinishError => "error",
                    Behaviour.FinishEmpty => "",
                    _ => null,
                };
                break;
            case Behaviour.Parts when Text(message) is { } text:
                message!["content"] = new JsonArray(
                    Part("text", text[..(text.Length / 2)]),
                    Part("text", text[(text.Length / 2)..])
                );
                break;
            case Behaviour.ThinkingParts when Text(message) is { } text:
                message!["content"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "thinking",
                        ["thinking"] = new JsonArray(Part("text", "Is it {this}?")),
                    },
                    Part("text", text)
                );
                break;
            case Behaviour.UsageFloat or Behaviour.UsageText when answer["usage"] is JsonObject usage:
                foreach (var (name, count) in usage.ToList())
                    usage[name] =
                        behaviour == Behaviour.UsageText ? JsonValue.Create($"{count}") : JsonNode.Parse($"{count}.0");
                break;
            case Behaviour.UsageMissing:
                answer.Remove("usage");
                break;
            case Behaviour.CreatedNull:
                answer["created"] = null;
                break;
            case Behaviour.UnknownMembers:
                answer["x_provider"] = new JsonObject { ["id"] = 7 };
                answer["service_tier"] = 3;
                if (choice is not null)
                    choice["logprobs"] = "none";
                if (message is not null)
                    message["annotations"] = new JsonObject();
                break;
            case Behaviour.AnswerInReasoning when Text(message) is { } text:
                message!["reasoning_content"] = text;
                message["content"] = null;
                break;
            case Behaviour.AnswerInToolCall when Text(message) is { } text:
                message!["tool_calls"] = new JsonArray(
                    new JsonObject
                    {
                        ["index"] = 0,
                        ["id"] = "call",
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = "answer", ["arguments"] = text },
                    }
                );
                message["content"] = null;
                break;
            case Behaviour.PromptCut when answer["usage"] is JsonObject usage:
                usage["prompt_tokens"] = (int)usage["prompt_tokens"]! / 10;
                break;
            case Behaviour.FilteredAnswer when choice is not null:
                message!["content"] = "";
                if (choice["finish_reason"] is not null)
                    choice["finish_reason"] = "content_filter";
                break;
            case Behaviour.Declined when message is not null:
                message["content"] = null;
                message["refusal"] = "I cannot help with that.";
                break;
            default:
                break;
        }
    }

    private static string? Text(JsonObject? message) =>
        (string?)message?["content"] is { Length: > 0 } text ? text : null;

    private static JsonObject Part(string kind, string text) => new() { ["type"] = kind, ["text"] = text };
}
