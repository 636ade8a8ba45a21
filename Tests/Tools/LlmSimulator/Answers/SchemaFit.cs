using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>
/// Makes an answer conform to a JSON schema as a provider with constrained decoding would: what is required is there,
/// what is not allowed is gone. It reads the part of the language that providers accept for answers.
/// </summary>
internal sealed class SchemaFit(JsonElement root)
{
    /// <param name="value">The answer; null where there is none.</param>
    public JsonNode? Fit(JsonNode? value) => Fit(value, root);

    private JsonNode? Fit(JsonNode? value, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return value?.DeepClone();
        if (schema.TryGetProperty("$ref", out var pointer))
            return Fit(value, Target(pointer.GetString()!));
        if (schema.TryGetProperty("anyOf", out var choices))
            return Fit(
                value,
                choices
                    .EnumerateArray()
                    .Select(Resolved)
                    .OrderByDescending(choice => Allows(choice, KindOf(value)))
                    .First()
            );
        if (schema.TryGetProperty("const", out var constant))
            return JsonNode.Parse(constant.GetRawText());
        if (schema.TryGetProperty("enum", out var names))
            return Named(value, names);
        if (Allows(schema, KindOf(value)))
            return value switch
            {
                JsonObject members => Members(members, schema),
                JsonArray items => Items(items, schema),
                _ => value?.DeepClone(),
            };
        return Allows(schema, "object") ? Members([], schema)
            : Allows(schema, "array") ? Items([], schema)
            : Allows(schema, "string") ? ""
            : Allows(schema, "boolean") ? false
            : 0;
    }

    private JsonObject Members(JsonObject members, JsonElement schema)
    {
        var closed =
            schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False;
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet()
            : [];
        var fitted = closed ? [] : members.DeepClone().AsObject();
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject())
                if (members.TryGetPropertyValue(property.Name, out var value) || required.Contains(property.Name))
                    fitted[property.Name] = Fit(value, property.Value);
        return fitted;
    }

    private JsonArray Items(JsonArray items, JsonElement schema)
    {
        var each = schema.TryGetProperty("items", out var items1) ? items1 : default;
        var least = schema.TryGetProperty("minItems", out var minimum) ? minimum.GetInt32() : 0;
        return
        [
            .. items
                .Concat(Enumerable.Repeat<JsonNode?>(null, Math.Max(0, least - items.Count)))
                .Select(item => Fit(item, each)),
        ];
    }

    private static JsonNode? Named(JsonNode? value, JsonElement names)
    {
        var all = names.EnumerateArray().ToList();
        var same = all.FindIndex(name => JsonNode.DeepEquals(JsonNode.Parse(name.GetRawText()), value));
        return JsonNode.Parse(all[Math.Max(0, same)].GetRawText());
    }

    private JsonElement Resolved(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var pointer) ? Target(pointer.GetString()!) : schema;

    private JsonElement Target(string pointer) =>
        pointer
            .TrimStart('#')
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(
                root,
                (at, step) =>
                    at.ValueKind == JsonValueKind.Array
                        ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                        : at.GetProperty(
                            step.Replace("~1", "/", StringComparison.Ordinal)
                                .Replace("~0", "~", StringComparison.Ordinal)
                        )
            );

    private static bool Allows(JsonElement schema, string kind)
    {
        if (!schema.TryGetProperty("type", out var type))
            return true;
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => Is(one.GetString()!, kind))
            : Is(type.GetString()!, kind);
    }

    private static bool Is(string type, string kind) => type == kind || (type == "number" && kind == "integer");

    private static string KindOf(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => decimal.TryParse(
                value.ToJsonString(),
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            ) && decimal.IsInteger(number)
                ? "integer"
                : "number",
            _ => "null",
        };
}
