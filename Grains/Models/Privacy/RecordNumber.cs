namespace Orleans.MedAssist.Models.Privacy;

/// <summary>The patient's own record number, found in any punctuation and without its prefix.</summary>
internal sealed class RecordNumber
{
    private const int Shortest = 4;
    private const int ShortestDigits = 5;
    private readonly string[] _forms;

    private RecordNumber(string[] forms) => _forms = forms;

    public static RecordNumber Of(string? number)
    {
        var whole = string.Concat(PrivateText.Folded(number ?? "").Where(char.IsLetterOrDigit));
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        List<string> forms = [];
        if (whole.Length >= Shortest)
            forms.Add(whole);
        foreach (var form in (string[])[digits, digits.TrimStart('0')])
            if (form.Length >= ShortestDigits && !forms.Contains(form))
                forms.Add(form);
        return new([.. forms]);
    }

    public void Find(PrivateText source, Findings findings)
    {
        foreach (var form in _forms)
            for (var at = 0; at < source.Text.Length; at++)
                if (Same(source.Text[at], form[0]) && IsEdge(source.Text, at, at - 1) && Match(source.Text, at, form) is var end and > 0)
                {
                    findings.Add(IdentifierKind.Id, at, end);
                    at = end - 1;
                }
    }

    /// <summary>The place behind the number; 0 where it is another.</summary>
    private static int Match(string text, int at, string form)
    {
        var place = at;
        for (var next = 0; next < form.Length; next++, place++)
        {
            // One separator and a blank on either side of it at most: two list entries are not one number.
            for (var skipped = 0; next > 0 && skipped < 3 && place < text.Length && text[place] is ' ' or '-' or '.' or '/' or '_' or '#' or ':'; skipped++)
                place++;
            if (place >= text.Length || !Same(text[place], form[next]))
                return 0;
        }

        return IsEdge(text, place - 1, place) ? place : 0;
    }

    private static bool Same(char one, char form) => char.ToLowerInvariant(one) == form;

    // A number ends where digits meet letters too: MRN1234567.
    private static bool IsEdge(string text, int inside, int outside) => outside < 0 || outside >= text.Length
        || !char.IsLetterOrDigit(text[outside]) || char.IsDigit(text[inside]) != char.IsDigit(text[outside]);
}
