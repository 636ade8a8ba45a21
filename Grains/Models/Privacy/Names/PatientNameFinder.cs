using System.Buffers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>Finds the patient's own name: in any order, with initials, titles and particles, in either case.</summary>
internal static class PatientNameFinder
{
    private static readonly SearchValues<char> Between = SearchValues.Create(" .,-'");

    public static void Find(PrivateText text, IReadOnlyList<NameWord> words, PatientName name, Findings findings)
    {
        if (name.IsEmpty)
            return;
        foreach (var run in name.Runs)
            for (
                var at = text.Text.IndexOf(run, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = text.Text.IndexOf(run, at + run.Length, StringComparison.OrdinalIgnoreCase)
            )
                findings.Add(IdentifierKind.Patient, at, at + run.Length);

        var strengths = new NameStrength[words.Count];
        for (var at = 0; at < words.Count; at++)
            if (strengths[at] == NameStrength.None)
            {
                strengths[at] = name.Match(words[at].In(text.Text));
                if (
                    at + 1 < words.Count
                    && words[at + 1].Start - words[at].End == 1
                    && strengths[at] == NameStrength.None
                )
                    Joined(text.Text, words, name, strengths, at);
                if (
                    strengths[at] == NameStrength.None
                    && words[at].IsCapital(text.Text)
                    && name.IsVariant(words[at].In(text.Text))
                )
                    strengths[at] = NameStrength.Plain;
                else if (strengths[at] == NameStrength.None)
                    Inside(text.Text, words[at], name, findings);
            }

        for (var at = 0; at < words.Count; at++)
            if (strengths[at] != NameStrength.None && IsName(text.Text, words, name, strengths, at))
                at = Take(text.Text, words, name, strengths, at, findings);
        Initials(text.Text, name.Initials, findings);
    }

    /// <summary>A part of the name that is glued to other words.</summary>
    private static void Inside(string text, NameWord word, PatientName name, Findings findings)
    {
        if (name.Inside(word.In(text)) is { IsThere: true } inside)
            findings.Add(IdentifierKind.Patient, word.Start + inside.Start, word.Start + inside.End);
        for (var (from, at) = (word.Start, word.Start + 1); at <= word.End; at++)
            if (at == word.End || char.IsUpper(text[at]) && char.IsLower(text[at - 1]))
            {
                if (at - from < word.Length && name.Match(text.AsSpan(from, at - from)) == NameStrength.Plain)
                    findings.Add(IdentifierKind.Patient, from, at);
                from = at;
            }
    }

    /// <summary>Xiao Ming for Xiaoming and Mc Donald for McDonald.</summary>
    private static void Joined(
        string text,
        IReadOnlyList<NameWord> words,
        PatientName name,
        NameStrength[] strengths,
        int at
    )
    {
        if (
            !words[at].IsCapital(text) && (at == 0 || strengths[at - 1] == NameStrength.None)
            || words[at].Length + words[at + 1].Length > 40
        )
            return;
        var strength = name.Match(string.Concat(words[at].In(text), words[at + 1].In(text)));
        if (strength == NameStrength.Plain)
            strengths[at] = strengths[at + 1] = strength;
    }

    private static bool IsName(
        string text,
        IReadOnlyList<NameWord> words,
        PatientName name,
        NameStrength[] strengths,
        int at
    )
    {
        if (strengths[at] == NameStrength.Plain)
            return true;
        var word = words[at];
        var titled =
            at > 0
            && IsBeside(text, words[at - 1], word)
            && PrivacyWords.Has(PrivacyWords.BuiltIn.Titles, words[at - 1].In(text));
        if (
            titled
            || (at > 0 && strengths[at - 1] == NameStrength.Plain && IsBeside(text, words[at - 1], word))
            || (at + 1 < words.Count && strengths[at + 1] == NameStrength.Plain && IsBeside(text, word, words[at + 1]))
        )
            return true;
        if (!word.IsCapital(text) || NameSurroundings.IsHeading(text, word))
            return false;
        if (at + 1 < words.Count && NameSurroundings.IsEponym(text, words, at))
            return false;
        // G. Parkinson, with an initial of the rest of the name.
        if (
            at > 0
            && words[at - 1].IsInitial(text)
            && IsBeside(text, words[at - 1], word)
            && name.Initials.Contains(text[words[at - 1].Start], StringComparison.Ordinal)
        )
            return true;
        return IsFullName(text, words, strengths, at) || WordlikeName.Is(text, words, at);
    }

    /// <summary>Two parts side by side, of which one is a given name: Rose Head.</summary>
    private static bool IsFullName(string text, IReadOnlyList<NameWord> words, NameStrength[] strengths, int at)
    {
        for (var other = at - 1; other <= at + 1; other += 2)
            if (
                other >= 0
                && other < words.Count
                && strengths[other] != NameStrength.None
                && words[other].IsCapital(text)
                && !words[other].In(text).Equals(words[at].In(text), StringComparison.OrdinalIgnoreCase)
                && (other < at ? IsBeside(text, words[other], words[at]) : IsBeside(text, words[at], words[other]))
                && (
                    PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, words[at].In(text))
                    || PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, words[other].In(text))
                )
            )
                return true;
        return false;
    }

    /// <summary>Takes a name with whatever of it follows, and the initials around it; answers its last word.</summary>
    private static int Take(
        string text,
        IReadOnlyList<NameWord> words,
        PatientName name,
        NameStrength[] strengths,
        int first,
        Findings findings
    )
    {
        var last = first;
        for (var at = first + 1; at < words.Count && IsBeside(text, words[at - 1], words[at]); at++)
            if (
                strengths[at] == NameStrength.Plain
                || (strengths[at] != NameStrength.None && words[at].IsCapital(text))
            )
                last = at;
            else if (
                !words[at].IsInitial(text) && !PrivacyWords.Has(PrivacyWords.BuiltIn.Particles, words[at].In(text))
            )
                break;
        while (
            last + 1 < words.Count
            && IsOwnInitial(text, words[last + 1], name)
            && IsBeside(text, words[last], words[last + 1])
        )
            last++;
        var start = first;
        while (
            start > 0
            && IsBeside(text, words[start - 1], words[start])
            && (
                IsOwnInitial(text, words[start - 1], name)
                || PrivacyWords.Has(name.Particles, words[start - 1].In(text))
            )
        )
            start--;
        findings.Add(IdentifierKind.Patient, words[start].Start, words[last].End);
        return last;
    }

    /// <summary>
    /// A single capital that the name has, and that belongs to no number: 2 L. Roe, 12 U/L. Roe, Roe K 5.9.
    /// </summary>
    private static bool IsOwnInitial(string text, NameWord word, PatientName name)
    {
        if (!word.IsInitial(text) || !name.Initials.Contains(text[word.Start], StringComparison.Ordinal))
            return false;
        var before = text.AsSpan(0, word.Start);
        var behind = text.AsSpan(word.End);
        return !before.EndsWith('/')
            && before.TrimEnd(' ') is not [.., >= '0' and <= '9']
            && behind
                is not ['+' or '/', ..]
                    and not [>= '0' and <= '9', ..]
                    and not [' ' or '=' or ':', >= '0' and <= '9', ..];
    }

    /// <summary>
    /// The initials with full stops, as in J.R. and J. R.; without them they are too often an abbreviation.
    /// </summary>
    private static void Initials(string text, string initials, Findings findings)
    {
        if (initials.Length < 2)
            return;
        var ends = string.Concat(initials[0], initials[^1]);
        foreach (
            var order in (string[])
                [initials, ends, string.Concat(ends[1], ends[0]), string.Concat(initials[1..], initials[..1])]
        )
            for (var at = text.IndexOf(order[0]); at >= 0; at = text.IndexOf(order[0], at + 1))
                if (
                    (at == 0 || !char.IsLetterOrDigit(text[at - 1]) && text[at - 1] != '.')
                    && Dotted(text, at, order) is var end and > 0
                )
                    findings.Add(IdentifierKind.Patient, at, end);
    }

    private static int Dotted(string text, int at, string initials)
    {
        for (var next = 0; next < initials.Length; next++)
        {
            if (next > 0 && at < text.Length && text[at] == ' ')
                at++;
            if (at + 1 >= text.Length || text[at] != initials[next] || text[at + 1] != '.')
                return 0;
            at += 2;
        }

        // J.R.R. is another.
        return at + 1 < text.Length && char.IsUpper(text[at]) && text[at + 1] == '.' ? 0 : at;
    }

    private static bool IsBeside(string text, NameWord one, NameWord other) =>
        other.Start - one.End is > 0 and <= 2
        && !text.AsSpan(one.End, other.Start - one.End).ContainsAnyExcept(Between)
        && !(text[one.End] == '.' && one.Length > 4);
}
