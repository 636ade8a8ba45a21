using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>Changes where a request's instructions stand.</summary>
internal static class WireMessages
{
    /// <summary>Adds to the instructions, or puts them first where there are none.</summary>
    public static void Instruct(JsonObject request, string instruction)
    {
        if (request["messages"] is not JsonArray messages)
            return;
        if (messages.FirstOrDefault(IsInstruction) is JsonObject instructions)
            Add(instructions, $"\n{instruction}", first: false);
        else
            messages.Insert(0, new JsonObject { ["role"] = "system", ["content"] = instruction });
    }

    /// <summary>Puts the instructions at the head of the first question.</summary>
    public static void MergeInstructions(JsonObject request)
    {
        if (
            request["messages"] is not JsonArray messages
            || messages.FirstOrDefault(IsInstruction) is not JsonObject instructions
        )
            return;
        messages.Remove(instructions);
        if (
            messages.OfType<JsonObject>().FirstOrDefault(static message => (string?)message["role"] == "user") is
            { } question
        )
            Add(question, $"{Text(instructions["content"])}\n\n", first: true);
        else
            messages.Add(new JsonObject { ["role"] = "user", ["content"] = Text(instructions["content"]) });
    }

    private static bool IsInstruction(JsonNode? message) => (string?)message?["role"] is "system" or "developer";

    private static void Add(JsonObject message, string text, bool first)
    {
        if (message["content"] is JsonArray parts)
            parts.Insert(first ? 0 : parts.Count, new JsonObject { ["type"] = "text", ["text"] = text });
        else
            message["content"] = first
                ? $"{text}{(string?)message["content"]}"
                : $"{(string?)message["content"]}{text}";
    }

    private static string Text(JsonNode? content) =>
        content is JsonArray parts
            ? string.Concat(parts.Select(static part => (string?)part?["text"]))
            : (string?)content ?? "";
}
