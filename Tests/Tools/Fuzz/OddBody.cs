using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>A valid body with some of its parts changed, as JSON first and as text or bytes afterwards.</summary>
internal sealed class OddBody(Chance chance)
{
    private const int MostEntries = 1_200;

    private readonly List<string> _tokens = [];

    /// <summary>The bytes of a body, changed in up to four places; now and then not at all.</summary>
    public byte[] Of(JsonNode valid)
    {
        var body = valid.DeepClone();
        for (var changes = chance.Below(5); changes > 0; changes--)
            Change(body);
        var text = Written(body);
        if (chance.Percent(10))
            text = Torn(text);
        var bytes = chance.Below(40) switch
        {
            0 => Encoding.Unicode.GetBytes(text),
            1 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            2 => Encoding.Latin1.GetBytes(text + "\u00e9"),
            3 => [],
            _ => Encoding.UTF8.GetBytes(text),
        };
        return chance.Percent(4) ? Flipped(bytes) : bytes;
    }

    private void Change(JsonNode body)
    {
        var places = new List<JsonNode>();
        Collect(body, places);
        switch (chance.Of(places))
        {
            case JsonObject { Count: > 0 } some:
                Change(some);
                break;
            case JsonObject empty:
                empty[OddValues.Name(chance)] = Token();
                break;
            case JsonArray list:
                Change(list);
                break;
        }
    }

    private void Change(JsonObject members)
    {
        var name = chance.Of(members.Select(member => member.Key).ToList());
        switch (chance.Below(8))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members[$"{Marker(OddValues.Name(chance))}"] = Token();
                break;
            case 2:
                // The same member once more.
                members[Marker(name)] = Token();
                break;
            case 3:
                members[name] = Marked(OddValues.Long(chance));
                break;
            default:
                members[name] = Token();
                break;
        }
    }

    private void Change(JsonArray list)
    {
        if (list.Count == 0 || chance.Percent(30))
        {
            list.Add(Token());
            return;
        }

        var one = chance.Of(list.ToList());
        for (var times = chance.Of<int>([1, 2, 20, MostEntries]); times > 0; times--)
            list.Add(one?.DeepClone());
    }

    private static void Collect(JsonNode? at, List<JsonNode> places)
    {
        if (at is JsonObject members)
        {
            places.Add(members);
            foreach (var member in members)
                Collect(member.Value, places);
        }
        else if (at is JsonArray { Count: < MostEntries } list)
        {
            places.Add(list);
            foreach (var entry in list)
                Collect(entry, places);
        }
    }

    private JsonValue Token() => Marked(OddValues.Any(chance));

    // What no writer of JSON would write stands in for itself until it is text.
    private JsonValue Marked(string token)
    {
        _tokens.Add(token);
        return JsonValue.Create($"@{_tokens.Count - 1}@");
    }

    private string Marker(string name)
    {
        _tokens.Add($"\"{name}\"");
        return $"@{_tokens.Count - 1}@";
    }

    private string Written(JsonNode body)
    {
        var text = body.ToJsonString();
        for (var i = _tokens.Count - 1; i >= 0; i--)
            text = text.Replace($"\"@{i}@\"", _tokens[i], StringComparison.Ordinal);
        return text;
    }

    private string Torn(string text) =>
        text.Length == 0
            ? text
            : chance.Below(5) switch
            {
                0 => text[..chance.Below(text.Length)],
                1 => text + text,
                2 => text + new string(' ', chance.Of<int>([1, 1_000, 1_100_000])),
                3 => text.Insert(
                    chance.Below(text.Length),
                    chance.Of<string>(["\0", "\"", "}", ",", "\\", "\ud800", "//"])
                ),
                _ => text.Remove(chance.Below(text.Length), 1),
            };

    private byte[] Flipped(byte[] bytes)
    {
        if (bytes.Length > 0)
            chance.Fill(bytes.AsSpan(chance.Below(bytes.Length), 1));
        return bytes;
    }
}
