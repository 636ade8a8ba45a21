using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Reading;

/// <summary>
/// An answer's JSON as nodes that can be changed. Models write null for what they leave out: it is left out here. A
/// member that is given twice is one where both say the same, and ambiguous where they do not.
/// </summary>
internal static class Members
{
    /// <summary>The element as a node.</summary>
    /// <exception cref="JsonException">A member is given twice and says two things.</exception>
    public static JsonNode? Of(JsonElement element, ref Leniencies used) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Object(element, ref used),
            JsonValueKind.Array => Array(element, ref used),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => JsonValue.Create(element),
        };

    private static JsonObject Object(JsonElement element, ref Leniencies used)
    {
        var members = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        foreach (var member in element.EnumerateObject())
        {
            var value = Of(member.Value, ref used);
            if (value is null)
                continue;
            if (!members.TryGetPropertyValue(member.Name, out var earlier))
                members.Add(member.Name, value);
            else if (JsonNode.DeepEquals(earlier, value))
                used |= Leniencies.Repeated;
            else
                throw new JsonException("A member is given twice and says two things.");
        }

        return members;
    }

    private static JsonArray Array(JsonElement element, ref Leniencies used)
    {
        var items = new JsonArray();
        foreach (var item in element.EnumerateArray())
            if (Of(item, ref used) is { } value)
                items.Add(value);
        return items;
    }
}
