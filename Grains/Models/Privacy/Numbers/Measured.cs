using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>Whether a number is a measured one.</summary>
internal static class Measured
{
    /// <summary>Whether a unit stands behind a place, as in 10/12/14 units and 450/ml.</summary>
    public static bool IsBehind(string text, int end)
    {
        if (end < text.Length && text[end] is '%' or '\u00b0')
            return true;
        var start = end < text.Length && text[end] is ' ' or '/' or '-' ? end + 1 : end;
        var stop = start;
        while (stop < text.Length && char.IsAsciiLetter(text[stop]))
            stop++;
        return stop > start && PrivacyWords.Has(PrivacyWords.BuiltIn.Units, text.AsSpan(start, stop - start));
    }
}
