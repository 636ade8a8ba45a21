using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>
/// An answer's text in forms that mean the same, or, where a behaviour says so, in none that can be used.
/// </summary>
internal static class OddText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Names = ["acuity", "urgency", "kind", "path"];

    public static string Of(ImmutableHashSet<Behaviour> behaviours, string text) =>
        behaviours.Aggregate(text, static (text, behaviour) => Of(behaviour, text));

    private static string Of(Behaviour behaviour, string text) =>
        behaviour switch
        {
            Behaviour.ThinkingBraces =>
                $"<think>Let me see: {{\"acuity\": \"non-urgent\"}} or {{something else}}.\n</think>\n\n{text}",
            Behaviour.DraftFirst => $"First draft: {Changed(text, Draft)}\nOn reflection:\n{text}",
            Behaviour.Fenced => $"Certainly! Here it is:\n```json\n{text}\n```\nI hope that helps.",
            Behaviour.OtherSpelling => Changed(
                text,
                root =>
                    Walk(
                        root,
                        (name, value) =>
                            name is not null && Names.Contains(name) && value.GetValueKind() == JsonValueKind.String
                                ? JsonValue.Create(
                                    CultureInfo.InvariantCulture.TextInfo.ToTitleCase(
                                        value.GetValue<string>().Replace('-', ' ')
                                    )
                                )
                                : null
                    )
            ),
            Behaviour.NumbersAsText => Changed(
                text,
                root =>
                    Walk(
                        root,
                        (_, value) =>
                            value.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(value.ToJsonString()) : null
                    )
            ),
            Behaviour.Percent => Changed(
                text,
                root =>
                    Walk(
                        root,
                        (_, value) =>
                            value.GetValueKind() == JsonValueKind.Number
                                ? JsonValue.Create(
                                    string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{100 * decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)} %"
                                    )
                                )
                                : null
                    )
            ),
            Behaviour.SingleForList => Changed(
                text,
                root => Walk(root, (_, value) => value is JsonArray { Count: 1 } one ? one[0]!.DeepClone() : null)
            ),
            Behaviour.Wrapped => new JsonObject { ["answer"] = JsonNode.Parse(text) }.ToJsonString(Readable),
            Behaviour.Encoded => JsonSerializer.Serialize(text, Readable),
            Behaviour.TrailingComma => $"{text[..^1]},}}",
            Behaviour.Comment => $"{{ // the answer\n{text[1..^1]}/* its end */}}",
            Behaviour.RawLineEnd => Replaced(text, ": \"", ": \"\n", "\":\"", "\":\"\n"),
            Behaviour.RepeatedMember => $"{{{First(text)},{text[1..]}",
            Behaviour.RepeatedMemberDiffers => $"{{\"{FirstName(text)}\":\"another\",{text[1..]}",
            Behaviour.ImpossibleNumber => Changed(
                text,
                root =>
                    Walk(
                        root,
                        (name, value) =>
                            name == "probability" && value.GetValueKind() == JsonValueKind.Number
                                ? JsonValue.Create(7)
                                : null
                    )
            ),
            Behaviour.UnknownName => Changed(
                text,
                root => Walk(root, (name, _) => name == "acuity" ? JsonValue.Create("rather urgent") : null)
            ),
            Behaviour.CutInSilence => text[..(text.Length * 3 / 4)],
            _ => text,
        };

    private static void Draft(JsonNode root) =>
        Walk(root, (name, _) => name == "acuity" ? JsonValue.Create("non-urgent") : null);

    private static string Changed(string text, Action<JsonNode> change)
    {
        if (!text.StartsWith('{'))
            return text;
        var root = JsonNode.Parse(text)!;
        change(root);
        return root.ToJsonString(Readable);
    }

    private static void Walk(JsonNode node, Func<string?, JsonNode, JsonNode?> other, string? name = null)
    {
        if (node is JsonObject members)
        {
            foreach (var (key, value) in members.ToList())
                if (value is not null)
                {
                    Walk(value, other, key);
                    if (other(key, value) is { } replaced)
                        members[key] = replaced;
                }
        }
        else if (node is JsonArray items)
        {
            for (var at = 0; at < items.Count; at++)
                if (items[at] is { } item)
                {
                    Walk(item, other, name);
                    if (item is not JsonArray && other(name, item) is { } replaced)
                        items[at] = replaced;
                }
        }
    }

    private static string Replaced(string text, string one, string by, string otherwise, string with) =>
        text.Contains(one, StringComparison.Ordinal)
            ? text.Replace(one, by, StringComparison.Ordinal)
            : text.Replace(otherwise, with, StringComparison.Ordinal);

    private static string First(string text)
    {
        var (name, value) = JsonNode.Parse(text)!.AsObject().First();
        return $"{JsonSerializer.Serialize(name)}:{value?.ToJsonString(Readable) ?? "null"}";
    }

    private static string FirstName(string text) => JsonNode.Parse(text)!.AsObject().First().Key;
}
