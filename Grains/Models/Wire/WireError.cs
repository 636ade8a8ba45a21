using System.Text.Json;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// What an endpoint says of a refusal, in any of the forms that endpoints use. The message and the parameter's name are
/// the provider's own words: they are read here to find out what was refused and go nowhere else.
/// </summary>
/// <param name="Code">The provider's code or, without one, its type; at most 64 letters, digits and <c>_ .
/// -</c>.</param>
/// <param name="Parameter">What it names as the cause, for example <c>response_format.json_schema</c>; empty where
/// nothing.</param>
/// <param name="Message">What it says.</param>
/// <param name="Status">An HTTP status in the body; absent where there is none.</param>
internal sealed record WireError(string? Code, string Parameter, string Message, int? Status)
{
    private const int LongestCode = 64;

    /// <summary>Nothing that can be read.</summary>
    public static readonly WireError None = new(null, "", "", null);

    /// <summary>Reads a response's body.</summary>
    public static WireError Of(ReadOnlyMemory<byte> body)
    {
        using var document = WireJson.Parse(body);
        return document is null ? None with { Message = Plain(body.Span) } : Of(document.RootElement);
    }

    /// <summary>Reads a response's body.</summary>
    public static WireError Of(JsonElement body)
    {
        var root = body.First();
        var error = root.Member("error").First();
        if (error.ValueKind == JsonValueKind.String)
            return new WireError(CodeIn(root.Member("code")), "", error.GetString()!, null);
        if (error.ValueKind != JsonValueKind.Object)
            error = root;

        // Validators of web frameworks list what they refuse, with the place of each.
        var detail = error.Member("detail");
        var inner = error.Member("innererror");
        return new WireError(
            CodeIn(error.Member("code")) ?? CodeIn(inner.Member("code")) ?? CodeIn(error.Member("type")),
            error.Member("param").Text() ?? Place(detail),
            error.Member("message").Text() ?? detail.Text() ?? detail.First().Member("msg").Text() ?? "",
            (int?)error.Member("code").Count() is >= 400 and < 600 and var status ? status : null
        );
    }

    /// <summary>Whether it names something, in its code, as the parameter or in its message.</summary>
    public bool Mentions(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (
                Message.Contains(word, StringComparison.OrdinalIgnoreCase)
                || Parameter.Contains(word, StringComparison.OrdinalIgnoreCase)
                || Code?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            )
                return true;
        return false;
    }

    // A number is the status once more.
    private static string? CodeIn(JsonElement code) =>
        code.Text() is { Length: > 0 and <= LongestCode } text
        && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-')
            ? text
            : null;

    private static string Place(JsonElement detail) =>
        detail.First().Member("loc") is { ValueKind: JsonValueKind.Array } places
            ? string.Join('.', places.EnumerateArray().Select(static place => place.Text()))
            : "";

    private static string Plain(ReadOnlySpan<byte> body) =>
        System.Text.Encoding.UTF8.GetString(body[..Math.Min(body.Length, 2_000)]);
}
