using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// JSON between systems is UTF-8 (RFC 8259, section 8.1), with or without its mark, and comes as it is.
/// </summary>
internal static class BodyEncoding
{
    public const string Expected = "Expected Content-Type: application/json, in UTF-8 and without a Content-Encoding.";

    private const string Utf8 = "utf-8";
    private const int MarkLength = 2;

    /// <summary>Whether the headers announce JSON that can be read.</summary>
    public static bool IsAnnounced(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.Value?.Trim('"') is var charset
        && (string.IsNullOrEmpty(charset) || charset.Equals(Utf8, StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.All(coding =>
            string.IsNullOrEmpty(coding) || coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>
    /// Whether the body begins as UTF-16 or UTF-32 do: with their mark, or with a zero byte among the first two, which
    /// no JSON in UTF-8 has. Nothing is taken out of <paramref name="body"/>.
    /// </summary>
    public static async ValueTask<bool> IsOtherAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var read = await body.ReadAtLeastAsync(MarkLength, cancellationToken);
        var start = read.Buffer.Slice(0, Math.Min(MarkLength, read.Buffer.Length)).ToArray();
        body.AdvanceTo(read.Buffer.Start);
        return start is [0xFF, 0xFE] or [0xFE, 0xFF] or [0, _] or [_, 0];
    }
}
