using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Reading;

/// <summary>
/// Brings an answer's JSON into the shape that was asked for where its form is another and its meaning is not: a number
/// as a text, one thing for a list of one, a name with other capitals. What does not say exactly one thing stays as it
/// is, and is then refused by whoever reads it: nothing is repaired by guessing.
/// </summary>
internal static class ShapeFit
{
    /// <summary>The value in a shape.</summary>
    /// <param name="value">Owned by nobody.</param>
    /// <param name="shape">The type that it is read as.</param>
    /// <param name="used">What was overlooked.</param>
    public static JsonNode? To(JsonNode? value, Type shape, ref Leniencies used)
    {
        var type = Nullable.GetUnderlyingType(shape) ?? shape;
        if (value is null)
            return null;
        if (type == typeof(string))
            return Text(value, ref used);
        if (type == typeof(bool))
            return YesOrNo(value, ref used);
        if (type.IsEnum)
            return Name(value, type, ref used);
        if (type.IsPrimitive || type == typeof(decimal))
            return Number(value, ref used);
        return AnswerFormat.Json.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } each } => List(value, each, ref used),
            { Kind: JsonTypeInfoKind.Object } info => Object(value, info, ref used),
            _ => value,
        };
    }

    private static JsonNode Object(JsonNode value, JsonTypeInfo info, ref Leniencies used)
    {
        if (
            value is JsonValue
            && value.GetValueKind() == JsonValueKind.String
            && Decoded(value.GetValue<string>(), ref used) is { } inner
        )
            value = inner;
        if (value is not JsonObject members)
            return value;

        foreach (var property in info.Properties)
            if (members.Remove(property.Name, out var member))
                members[property.Name] = To(member, property.PropertyType, ref used);
        return members;
    }

    private static JsonArray List(JsonNode value, Type each, ref Leniencies used)
    {
        if (
            value is JsonValue
            && value.GetValueKind() == JsonValueKind.String
            && value.GetValue<string>().TrimStart().StartsWith('[')
            && Decoded(value.GetValue<string>(), ref used) is JsonArray inner
        )
            value = inner;
        if (value is not JsonArray items)
        {
            used |= Leniencies.Single;
            // An empty text in the place of a list is an empty list.
            items =
                value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>())
                    ? []
                    : [value];
        }

        var fitted = new JsonArray();
        foreach (var item in items.ToList())
        {
            items.Remove(item);
            fitted.Add(To(item, each, ref used));
        }

        return fitted;
    }

    private static JsonNode? Decoded(string text, ref Leniencies used)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                return null;
            used |= Leniencies.Encoded;
            return Members.Of(document.RootElement.Clone(), ref used);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode Text(JsonNode value, ref Leniencies used)
    {
        if (
            value is JsonArray lines
            && lines.Count > 0
            && lines.All(static line => line?.GetValueKind() == JsonValueKind.String)
        )
        {
            used |= Leniencies.Single;
            return string.Join('\n', lines.Select(static line => line!.GetValue<string>()));
        }

        if (value.GetValueKind() != JsonValueKind.Number)
            return value;
        used |= Leniencies.Type;
        return value.ToJsonString();
    }

    private static JsonNode YesOrNo(JsonNode value, ref Leniencies used)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value;
        var said = value.GetValue<string>().Trim().ToUpperInvariant();
        if (said is not ("TRUE" or "YES" or "FALSE" or "NO"))
            return value;
        used |= Leniencies.Type;
        return said is "TRUE" or "YES";
    }

    private static JsonNode Number(JsonNode value, ref Leniencies used)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value;
        var text = value.GetValue<string>().Trim();
        // A share of a hundred with its sign says one thing; without the sign it may be anything.
        var percent = text.EndsWith('%');
        if (
            !decimal.TryParse(
                percent ? text[..^1].TrimEnd() : text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return value;
        used |= Leniencies.Type;
        return percent ? number / 100 : number;
    }

    private static JsonNode Name(JsonNode value, Type type, ref Leniencies used)
    {
        if (value is JsonArray { Count: 1 } one && one[0]?.GetValueKind() == JsonValueKind.String)
        {
            used |= Leniencies.Single;
            value = one[0]!.DeepClone();
        }

        if (value.GetValueKind() != JsonValueKind.String)
            return value;
        var (said, names) = (value.GetValue<string>(), NamesOf(type));
        if (names.Contains(said, StringComparer.Ordinal))
            return value;
        var same = names
            .Where(name => string.Equals(Letters(name), Letters(said), StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (same.Count != 1)
            return value;
        used |= Leniencies.Spelling;
        return same[0];
    }

    private static string[] NamesOf(Type type) =>
        [
            .. Enum.GetValues(type)
                .Cast<object>()
                .Select(value => JsonSerializer.SerializeToElement(value, type, CaseJson.Options).GetString()!),
        ];

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
