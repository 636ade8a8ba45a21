using System.Globalization;
using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>What a provider can do wrong.</summary>
internal enum FaultKind
{
    /// <summary>429 with Retry-After: 1.</summary>
    RateLimit,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>No answer, or half a stream, until the client leaves.</summary>
    Stall,

    /// <summary>The connection breaks in the middle of the answer.</summary>
    Drop,

    /// <summary>Half of the JSON, finished for its length.</summary>
    Truncated,

    /// <summary>Friendly text instead of JSON.</summary>
    Prose,

    /// <summary>No content.</summary>
    Empty,

    /// <summary>JSON of another shape.</summary>
    WrongSchema,

    /// <summary>Ten times the latency.</summary>
    Slow,
}

/// <summary>Faults by the names that headers and the command line use, for example <c>rate-limit</c>.</summary>
internal static class FaultNames
{
    public static string Of(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <exception cref="FormatException">There is no such fault.</exception>
    public static FaultKind Parse(string name)
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
            if (Of(kind) == name)
                return kind;
        throw new FormatException(
            $"'{name}' is no fault; there are {string.Join(", ", Enum.GetValues<FaultKind>().Select(Of))}."
        );
    }

    /// <summary>Shares as in <c>rate-limit=0.1,stall=0.01</c>.</summary>
    /// <exception cref="FormatException">A part is no <c>kind=share</c>, or a kind comes twice.</exception>
    public static IReadOnlyDictionary<FaultKind, double> ParseShares(string text)
    {
        var shares = new Dictionary<FaultKind, double>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (
                part.Split('=') is not [var name, var number]
                || !double.TryParse(number, CultureInfo.InvariantCulture, out var share)
            )
                throw new FormatException($"'{part}' is not kind=share.");
            else if (!shares.TryAdd(Parse(name), share))
                throw new FormatException($"'{name}' comes twice.");
        return shares;
    }
}
