namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Cuts an array into its elements without reading them: only one of them, and of bounded length, lies in memory.
/// </summary>
internal sealed class JsonArray(RowBytes bytes)
{
    private bool _isFirst = true;

    /// <summary>Whether what stands where an element, a comma or the end has to stand is something else.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes into the array.</summary>
    /// <returns>Whether the file begins with one.</returns>
    public bool TryOpen() => Token() == '[';

    /// <summary>Keeps the bytes of the next element, where there is one.</summary>
    public bool MoveNext()
    {
        bytes.Clear();
        var next = Token();
        if (next == ']')
        {
            IsBroken = Token() >= 0;
            return false;
        }

        if (!_isFirst)
            next = next == ',' ? Token() : -1;
        _isFirst = false;
        IsBroken = next is < 0 or ',' or ']' or '}' or ':';
        if (!IsBroken)
            Keep(next);
        return !IsBroken;
    }

    private void Keep(int next)
    {
        var (depth, isText, isEscaped) = (0, false, false);
        while (true)
        {
            bytes.Keep(next);
            if (isText)
                (isText, isEscaped) = (next != '"' || isEscaped, next == '\\' && !isEscaped);
            else if (next == '"')
                isText = true;
            else if (next is '{' or '[')
                depth++;
            else if (next is '}' or ']')
                depth--;
            var after = bytes.Peek();
            if (
                after < 0
                || (
                    !isText && depth <= 0 && (next is '}' or ']' or '"' || after is ',' or ']' or '}' || IsSpace(after))
                )
            )
                return;
            next = bytes.Take();
        }
    }

    private int Token()
    {
        while (IsSpace(bytes.Peek()))
            bytes.Take();
        return bytes.Take();
    }

    private static bool IsSpace(int one) => one is ' ' or '\t' or '\n' or '\r';
}
