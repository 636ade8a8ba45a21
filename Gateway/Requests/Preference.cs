using System.Globalization;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>The <c>Prefer</c> header (RFC 7240). A preference that cannot be read is one that was not given.</summary>
internal static class Preference
{
    public const int MaxWaitSeconds = 60;

    /// <summary>
    /// Seconds of the first <c>wait</c>, at most <see cref="MaxWaitSeconds"/>; null where there is none.
    /// </summary>
    public static int? WaitSeconds(string? header)
    {
        foreach (var preference in (header ?? "").Split(','))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase))
            {
                return parts.Length == 2 ? Seconds(parts[1]) : null;
            }
        }

        return null;
    }

    private static int? Seconds(string value)
    {
        var digits = value is ['"', .., '"'] ? value[1..^1] : value;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (int)Math.Min(seconds, MaxWaitSeconds)
            : null;
    }
}
