namespace Orleans.MedAssist.Models.Privacy;

/// <summary>What else must become a token before a masked text can be restored exactly.</summary>
internal static class Leftovers
{
    /// <summary>The text with tokens for the dates that restoring would still see in it.</summary>
    public static string WithoutDates(string masked, DateReader reader, Tokens tokens)
    {
        var (view, findings) = Read(masked);
        foreach (var date in DateFinder.In(view, reader))
            findings.Add(IdentifierKind.Date, date.Start, date.End);
        return Replaced(findings, tokens);
    }

    /// <summary>The text with a token for every digit: nothing can be taken for a date any more.</summary>
    public static string WithoutNumbers(string masked, Tokens tokens)
    {
        var (view, findings) = Read(masked);
        for (var at = 0; at < view.Text.Length; at++)
            if (char.IsAsciiDigit(view.Text[at]))
                findings.Add(IdentifierKind.Date, at, at + 1);
        return Replaced(findings, tokens);
    }

    private static (PrivateText View, Findings Findings) Read(string masked)
    {
        var view = PrivateText.Of(masked);
        var findings = new Findings(view);
        Tokens.FindLookalikes(view, findings);
        return (view, findings);
    }

    private static string Replaced(Findings findings, Tokens tokens) =>
        findings.Replaced((kind, value) => kind == IdentifierKind.Literal ? value : tokens.Of(kind, value));
}
