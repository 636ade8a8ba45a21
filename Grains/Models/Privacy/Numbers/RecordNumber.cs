using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>
/// The patient's own record number, found in any punctuation, without its prefix, and by a part of four digits and
/// more. Digits alone that are a result or have a unit are not it.
/// </summary>
internal sealed class RecordNumber
{
    private const int Shortest = 4;
    private const int ShortestDigits = 5;
    private const int ShortestPart = 4;
    private const char Unspaced = '\u2e80';
    private readonly string[] _forms;

    private RecordNumber(string[] forms) => _forms = forms;

    public static RecordNumber Of(string? number)
    {
        var folded = PrivateText.Folded(number ?? "");
        var whole = string.Concat(folded.Where(char.IsLetterOrDigit));
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        List<string> forms = [];
        if (whole.Length >= Shortest && whole.Any(char.IsAsciiDigit) || whole.Length > ShortestDigits)
            forms.Add(whole);
        foreach (var form in (string[])[digits, digits.TrimStart('0')])
            if (form.Length >= ShortestDigits && !forms.Contains(form))
                forms.Add(form);
        foreach (var part in Parts(folded))
            if (part.Length >= ShortestPart && !IsYear(part) && !forms.Contains(part))
                forms.Add(part);
        return new([.. forms]);
    }

    public void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        foreach (var form in _forms)
            for (
                var at = source
                    .Text.AsSpan()
                    .IndexOfAny(char.ToLowerInvariant(form[0]), char.ToUpperInvariant(form[0]));
                at >= 0 && at < source.Text.Length;
                at++
            )
                if (
                    Same(source.Text[at], form[0])
                    && IsEdge(source.Text, at, at - 1)
                    && Match(source.Text, at, form) is var end and > 0
                    && !IsResult(source.Text, words, form, at, end)
                )
                {
                    findings.Add(IdentifierKind.Id, at, end);
                    at = end - 1;
                }
    }

    // Digits of each part: 4711 of MRN-4711-ZQ, 66120 of EXP-66120.
    private static IEnumerable<string> Parts(string number)
    {
        for (var at = 0; at < number.Length; at++)
        {
            var start = at;
            while (at < number.Length && char.IsAsciiDigit(number[at]))
                at++;
            if (at > start)
                yield return number[start..at];
        }
    }

    private static bool IsYear(string part) =>
        part.Length == 4 && part.StartsWith("19", StringComparison.Ordinal)
        || part.Length == 4 && part.StartsWith("20", StringComparison.Ordinal);

    // Five digits with a decimal point behind them, 4711 copies, CK 4711; a part of four digits is written in one
    // piece.
    private static bool IsResult(string text, IReadOnlyList<NameWord> words, string form, int start, int end) =>
        form.All(char.IsAsciiDigit)
        && (
            form.Length < ShortestDigits && end - start > form.Length
            || Measured.IsBehind(text, end)
            || LabContext.IsBefore(text, words, start)
            || start > 1 && text[start - 1] is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start - 2])
            || end + 1 < text.Length
                && text[end] is '.' or ','
                && end + 1 < text.Length
                && char.IsAsciiDigit(text[end + 1])
        );

    /// <summary>The place behind the number; 0 where it is another.</summary>
    private static int Match(string text, int at, string form)
    {
        var place = at;
        for (var next = 0; next < form.Length; next++, place++)
        {
            // One separator and a blank on either side of it at most: two list entries are not one number.
            for (
                var skipped = 0;
                next > 0
                    && skipped < 3
                    && place < text.Length
                    && text[place] is ' ' or '-' or '.' or '/' or '_' or '#' or ':';
                skipped++
            )
                place++;
            if (place >= text.Length || !Same(text[place], form[next]))
                return 0;
        }

        return IsEdge(text, place - 1, place) ? place : 0;
    }

    private static bool Same(char one, char form) => char.ToLowerInvariant(one) == form;

    // A number ends where digits meet letters too: MRN1234567.
    private static bool IsEdge(string text, int inside, int outside) =>
        outside < 0
        || outside >= text.Length
        || !char.IsLetterOrDigit(text[outside])
        || text[outside] >= Unspaced
        || char.IsDigit(text[inside]) != char.IsDigit(text[outside]);
}
