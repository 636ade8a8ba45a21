using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Reading;

/// <summary>
/// Reads a model's text as the answer that was asked for: leniently in its form, strictly in its meaning.
/// </summary>
internal static class AnswerReading
{
    private const int Deepest = 3;

    /// <summary>The answer, or what is wrong with it.</summary>
    public static ReadAnswer<T> Of<T>(string text)
        where T : class, IModelAnswer
    {
        var used = Leniencies.None;
        var objects = AnswerText.Objects(text, ref used, out var isCut);
        var fault = "it holds no JSON object";
        var read = default(ReadAnswer<T>);
        foreach (var element in objects)
        {
            var one = Read<T>(element);
            if (one.Value is null)
                fault = one.Fault;
            else
                read = one;
        }

        if (isCut)
            return new(null, "it is cut off", used) { IsCut = true };
        if (read is null)
            return new(null, fault, used);
        return read with { Used = read.Used | used | (objects.Count > 1 ? Leniencies.Several : Leniencies.None) };
    }

    private static ReadAnswer<T> Read<T>(JsonElement element)
        where T : class, IModelAnswer
    {
        var used = Leniencies.None;
        try
        {
            var members = (JsonObject)Members.Of(element, ref used)!;
            var answer = Unwrapped<T>(members, ref used, Deepest);
            var value = ShapeFit.To(answer, typeof(T), ref used).Deserialize<T>(AnswerFormat.Json);
            var faults = value is null ? "it was null" : string.Join("; ", value.Faults());
            return faults.Length == 0 ? new(value, "", used) : new(null, faults, used);
        }
        catch (JsonException e) when (e.Path is { Length: > 0 } path)
        {
            // The exception's own message may quote the answer, and so may a path through members that are not asked
            // for.
            return new(null, $"it is not valid JSON of the schema at {path}", used);
        }
        catch (JsonException)
        {
            return new(null, "a member is given twice with different values", used);
        }
    }

    /// <summary>
    /// The object with the members that were asked for, out of those that have none of them and hold just one object.
    /// </summary>
    private static JsonObject Unwrapped<T>(JsonObject members, ref Leniencies used, int deepest)
    {
        var asked = AnswerFormat.Json.GetTypeInfo(typeof(T)).Properties;
        if (deepest == 0 || asked.Any(property => members.ContainsKey(property.Name)))
            return members;

        var inside = members.Select(static member => member.Value).Select(Inside).OfType<JsonObject>().ToList();
        if (inside.Count != 1)
            return members;
        used |= Leniencies.Wrapped;
        return Unwrapped<T>(inside[0], ref used, deepest - 1);
    }

    private static JsonObject? Inside(JsonNode? value) =>
        value switch
        {
            JsonObject members => (JsonObject)members.DeepClone(),
            JsonArray { Count: 1 } items => Inside(items[0]),
            JsonValue text
                when text.GetValueKind() == JsonValueKind.String
                    && text.GetValue<string>().TrimStart().StartsWith('{') => Decoded(text.GetValue<string>()),
            _ => null,
        };

    private static JsonObject? Decoded(string text)
    {
        var used = Leniencies.None;
        try
        {
            using var document = JsonDocument.Parse(text);
            return Members.Of(document.RootElement.Clone(), ref used) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A model's answer as it was read.</summary>
/// <typeparam name="T">The shape that was asked for.</typeparam>
/// <param name="Value">The answer; absent where there is none.</param>
/// <param name="Fault">What is wrong, in words that a model can repair from; never quotes the answer.</param>
/// <param name="Used">What was overlooked.</param>
internal sealed record ReadAnswer<T>(T? Value, string Fault, Leniencies Used)
    where T : class
{
    /// <summary>Whether the answer ends before its end.</summary>
    public bool IsCut { get; init; }
}
