using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>How long an endpoint asks to be left alone, wherever it says so.</summary>
internal static partial class AskedPatience
{
    private static readonly string[] InMilliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>The wait; absent where it asks for none.</summary>
    /// <param name="response">Its body is in memory.</param>
    /// <param name="clock">For a date.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<TimeSpan?> OfAsync(
        HttpResponseMessage response,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        foreach (var name in InMilliseconds)
            if (Number(Header(response, name)) is { } milliseconds)
                return TimeSpan.FromMilliseconds(milliseconds);
        var told = Header(response, "Retry-After");
        if (Number(told) is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        if (Span(told) is { } span)
            return span;
        if (DateTimeOffset.TryParse(told, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero;
        return (int)response.StatusCode == 429
            ? InWords(WireError.Of(await response.Content.ReadAsByteArrayAsync(cancellationToken)).Message)
            : null;
    }

    /// <summary>The wait that a message speaks of, as in <c>Please try again in 1m7.66s</c>.</summary>
    public static TimeSpan? InWords(string message)
    {
        var words = Words().Match(message);
        return !words.Success ? null
            : words.Groups["span"].Success ? Span(words.Groups["span"].Value)
            : Number(words.Groups["number"].Value) is not { } number ? null
            : words.Groups["unit"].Value.StartsWith("mi", StringComparison.OrdinalIgnoreCase)
            && words.Groups["unit"].Value.StartsWith("milli", StringComparison.OrdinalIgnoreCase)
                ? TimeSpan.FromMilliseconds(number)
            : words.Groups["unit"].Value.StartsWith("mi", StringComparison.OrdinalIgnoreCase)
                ? TimeSpan.FromMinutes(number)
            : TimeSpan.FromSeconds(number);
    }

    private static TimeSpan? Span(string? text)
    {
        var parts = Parts().Match(text ?? "");
        if (!parts.Success || parts.Length == 0)
            return null;
        var hours = Number(parts.Groups["h"].Value) ?? 0;
        var minutes = Number(parts.Groups["m"].Value) ?? 0;
        var seconds = Number(parts.Groups["s"].Value) ?? 0;
        var milliseconds = Number(parts.Groups["ms"].Value) ?? 0;
        return TimeSpan.FromMilliseconds(((hours * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;

    // A week is longer than anybody waits, and far from what a time span cannot hold.
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, 604_800_000)
            : null;

    [GeneratedRegex(
        @"^(?:(?<h>\d+(?:\.\d+)?)h)?(?:(?<m>\d+(?:\.\d+)?)m(?!s))?(?:(?<s>\d+(?:\.\d+)?)s)?(?:(?<ms>\d+(?:\.\d+)?)ms)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Parts();

    [GeneratedRegex(
        @"(?:again|retry|wait|reset\w*|available)(?:\s+(?:in|after|for|at\s+least))*\s+(?:(?<number>\d+(?:\.\d+)?)\s*(?<unit>milliseconds?|seconds?|secs?|minutes?|mins?)\b|(?<span>(?:\d+(?:\.\d+)?(?:ms|h|m|s))+))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Words();
}
