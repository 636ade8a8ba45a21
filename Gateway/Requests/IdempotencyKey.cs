using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// The <c>Idempotency-Key</c> header: a quoted string of structured fields (RFC 9651) as the draft wants it, or the
/// bare key as most clients send it. Both forms name the same key.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string Expected =
        "Required: 1 to 255 visible ASCII characters that name this submission, quoted or not, in one header.";
    private const int MaxLength = 255;

    /// <summary>The key of a request. Two headers name two submissions: neither is it.</summary>
    public static bool TryRead(IHeaderDictionary headers, [NotNullWhen(true)] out string? key)
    {
        key = null;
        return headers[Header] is { Count: 1 } one && TryParse(one, out key);
    }

    public static bool TryParse(string? header, [NotNullWhen(true)] out string? key)
    {
        key = header is ['"', ..] ? Unquoted(header) : header;
        if (key is { Length: >= 1 and <= MaxLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return true;
        }

        key = null;
        return false;
    }

    private static string? Unquoted(string header)
    {
        var key = new StringBuilder(header.Length);
        for (var i = 1; i < header.Length; i++)
        {
            switch (header[i])
            {
                case '"':
                    return i == header.Length - 1 ? key.ToString() : null;
                case '\\' when i + 1 < header.Length && header[i + 1] is '"' or '\\':
                    key.Append(header[++i]);
                    break;
                case '\\':
                    return null;
                default:
                    key.Append(header[i]);
                    break;
            }
        }

        return null;
    }
}
