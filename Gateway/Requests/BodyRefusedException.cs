using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// A body that cannot be read as what it should be. Names the place and what was expected, never what stood there.
/// </summary>
internal sealed partial class BodyRefusedException : Exception
{
    private const string Root = "$";

    private BodyRefusedException(string path, string expected)
        : base("A request body was refused.") => (Path, Expected) = (path, expected);

    /// <summary>The JSON path, for example <c>labs[2].unit</c>.</summary>
    public string Path { get; }

    public string Expected { get; }

    public static BodyRefusedException NotAnObject() => new(Root, "Expected an object.");

    public static BodyRefusedException From(JsonException exception, Type body)
    {
        var path =
            exception.Path is { } full && full.StartsWith("$.", StringComparison.Ordinal)
                ? full[2..]
                : exception.Path ?? Root;
        if (exception.InnerException is JsonException)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}"
            );
            return new(Root, $"Expected JSON; it breaks off or is malformed at {place}.");
        }

        if (!PlainPath().IsMatch(path))
        {
            return path == Root ? NotAnObject() : new(Root, "A member is unknown; its name is not repeated here.");
        }

        if (TypeAt(path, body) is not { } type)
        {
            return new(path, "Unknown member.");
        }

        if (exception.Message == WholeText.Nul)
        {
            return new(path, "Expected text without NUL characters.");
        }

        // The only mark that tells a repeated member from a wrong value; a test holds the runtime to it.
        return exception.Message.StartsWith("Duplicate", StringComparison.Ordinal)
            ? new(path, "Given more than once.")
            : new(path, $"Expected {Describe(type)}.");
    }

    private static JsonTypeInfo? TypeAt(string path, Type body)
    {
        var type = StrictJson.Options.GetTypeInfo(body);
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            if (type.Properties.FirstOrDefault(property => property.Name == name) is not { } member)
            {
                return null;
            }

            type = StrictJson.Options.GetTypeInfo(
                Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType
            );
            if (step.EndsWith(']') && type.ElementType is { } element)
            {
                type = StrictJson.Options.GetTypeInfo(element);
            }
        }

        return type;
    }

    private static string Describe(JsonTypeInfo type) =>
        type.Type switch
        {
            { IsEnum: true } choice => $"one of {string.Join(", ", PublishedNames.Of(choice))}",
            var number when number == typeof(double) => "a number",
            var whole when whole == typeof(int) => "a whole number",
            var flag when flag == typeof(bool) => "true or false",
            var text when text == typeof(string) => "text",
            var date when date == typeof(DateOnly) => "a date as YYYY-MM-DD",
            var time when time == typeof(DateTimeOffset) =>
                "a time with its zone as in RFC 3339, for example 2026-11-23T08:10:00Z",
            _ => type.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object",
        };

    [GeneratedRegex(
        @"^[A-Za-z0-9_\-]{1,64}(\[\d+\])?(\.[A-Za-z0-9_\-]{1,64}(\[\d+\])?)*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PlainPath();
}
