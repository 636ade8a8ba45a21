namespace Orleans.MedAssist.Models.Reading;

/// <summary>
/// Writes the control characters within JSON texts as JSON wants them: models break their lines there.
/// </summary>
internal static class RawLineEnds
{
    /// <summary>The bytes with each control character inside a text escaped; null where there is none.</summary>
    /// <param name="bytes">From an opening brace on.</param>
    /// <param name="origin">Tells how many of the given bytes so many of the new ones stand for.</param>
    public static byte[]? Escape(ReadOnlySpan<byte> bytes, out Func<int, int> origin)
    {
        var (written, grown) = (new List<byte>(bytes.Length + 64), new List<(int At, int By)>());
        var (inText, escaped) = (false, false);
        foreach (var letter in bytes)
        {
            if (inText && letter < 0x20)
            {
                ReadOnlySpan<byte> name = letter switch
                {
                    (byte)'\n' => "\\n"u8,
                    (byte)'\r' => "\\r"u8,
                    (byte)'\t' => "\\t"u8,
                    _ => " "u8,
                };
                written.AddRange(name);
                grown.Add((written.Count, name.Length - 1));
                escaped = false;
                continue;
            }

            inText = letter == '"' && !escaped ? !inText : inText;
            escaped = inText && letter == '\\' && !escaped;
            written.Add(letter);
        }

        origin = taken => taken - grown.Where(one => one.At <= taken).Sum(one => one.By);
        return grown.Count == 0 ? null : [.. written];
    }
}
