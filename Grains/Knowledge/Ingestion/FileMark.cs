namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>What the first bytes of a file say about it.</summary>
internal static class FileMark
{
    /// <summary>Bytes of the mark before UTF-8.</summary>
    public const int Utf8Length = 3;

    /// <summary>Whether a file begins with the mark of UTF-8.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);

    /// <summary>Why a file is no text of UTF-8, where its beginning says so.</summary>
    public static string? Unreadable(ReadOnlySpan<byte> start) =>
        Kind(start) is { } kind ? $"the file is {kind}; text in UTF-8 is expected" : null;

    private static string? Kind(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])
        || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])
            ? "UTF-32"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? "UTF-16"
        : start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "compressed by gzip"
        : start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "compressed by zstd"
        : start.StartsWith("PK\u0003\u0004"u8) ? "an archive or a spreadsheet"
        : start.StartsWith("PAR1"u8) ? "Parquet"
        : null;
}
