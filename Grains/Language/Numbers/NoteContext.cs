using System.Collections.Frozen;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>What stands around a number of a note: whose it is, of when, and whether it was measured at all.</summary>
internal sealed class NoteContext(string text, List<NoteToken> tokens, bool complaint, bool infant)
{
    private const int LookBack = 40;
    private const int LookAhead = 12;
    private const int DenialReach = 3;

    /// <summary>The words, numbers and signs of the note; the last is the end of it.</summary>
    public List<NoteToken> Tokens => tokens;

    public bool IsNumber(int i) => i >= 0 && i < tokens.Count && tokens[i].Kind is NoteTokenKind.Number;

    public bool IsSign(int i, char sign) =>
        i >= 0 && i < tokens.Count && tokens[i].Kind is NoteTokenKind.Sign && text[tokens[i].Start] == sign;

    public bool Is(int i, string word) =>
        i >= 0
        && i < tokens.Count
        && tokens[i].Kind is NoteTokenKind.Word
        && Span(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a word says that the number before it is a dose, a duration or a count.</summary>
    public bool IsQuantity(int i) => IsIn(i, ContextWords.Quantities);

    /// <summary>Whether a token may stand between a name and its number.</summary>
    public bool IsConnector(int i, NoteMeasure measure) =>
        i < tokens.Count
        && tokens[i].Kind switch
        {
            NoteTokenKind.Sign => text[tokens[i].Start]
                is ':'
                    or '='
                    or '-'
                    or '\u2013'
                    or '~'
                    or '\u2248'
                    or '('
                    or ')'
                    or '|',
            NoteTokenKind.Word => IsIn(i, ContextWords.Connectors)
                || IsIn(i, ContextWords.Falls)
                || (Is(i, "to") && IsIn(i - 1, ContextWords.Falls))
                || (measure.Kind is NoteKind.BloodPressure && Is(i, "systolic")),
            _ => false,
        };

    /// <summary>Whether a number is the first of two ("60-100", "36 to 38").</summary>
    public bool IsRange(int i) => GoesOnAsRange(i + 1);

    /// <summary>Whether a value goes on to a second one, which makes a range of it.</summary>
    public bool GoesOnAsRange(int i) =>
        (IsSign(i, '-') || IsSign(i, '\u2013') || Is(i, "to"))
        && IsNumber(i + 1)
        && !(IsSign(i, '-') && IsSign(i + 1, '>'));

    /// <summary>The tokens that say what was breathed: "on air", "RA", "on 15 L"; 0 where none do.</summary>
    public int Oxygen(int i, out bool added)
    {
        added = false;
        var open = IsSign(i, '(') || IsSign(i, ',') ? 1 : 0;
        var at = i + open;
        var on = Is(at, "on") || Is(at, "in") ? 1 : 0;
        at += on;
        if (Is(at, "air") || Is(at, "ra"))
            return open + on + 1 + (open == 1 && IsSign(at + 1, ')') ? 1 : 0);
        if (Is(at, "room") && Is(at + 1, "air"))
            return open + on + 2 + (open == 1 && IsSign(at + 2, ')') ? 1 : 0);
        added = true;
        if (
            on == 1
            && (Is(at, "oxygen") || Is(at, "o2") || Is(at, "nrb") || Is(at, "cpap") || Is(at, "bipap") || Is(at, "niv"))
        )
            return open + 2;
        if (
            on == 1
            && IsNumber(at)
            && (Is(at + 1, "l") || Is(at + 1, "litres") || Is(at + 1, "liters") || Is(at + 1, "lpm"))
        )
            return open + 3;
        return 0;
    }

    /// <summary>The unit that follows a number, and the token behind it.</summary>
    public int Unit(int i, out string unit)
    {
        unit = "";
        if (i >= tokens.Count || i == 0)
            return i;
        var start = tokens[i - 1].End;
        while (start < text.Length && text[start] is ' ' or '\u00A0')
            start++;
        var end = start;
        while (
            end < text.Length
            && !char.IsWhiteSpace(text[end])
            && text[end] is not (',' or ';' or ')' or '(' or '\u2022')
        )
            end++;
        var written = text[start..end].TrimEnd('.');
        if (
            written.Length is 0 or > 16
            || written[0] is '/'
            || !(
                written.Contains('/', StringComparison.Ordinal)
                || written.Equals("mmHg", StringComparison.OrdinalIgnoreCase)
                || written.Equals("kPa", StringComparison.OrdinalIgnoreCase)
            )
        )
            return i;
        unit = written;
        while (i < tokens.Count - 1 && tokens[i].Start < start + written.Length)
            i++;
        return i;
    }

    /// <summary>Whether a later value follows at once: "60/40, now 120/80", "82% improving to 96%".</summary>
    public bool ChangedTo(int i, out int number)
    {
        number = i;
        while (IsSign(number, ',') || IsSign(number, '(') || IsSign(number, '|'))
            number++;
        if (IsSign(number, '\u2192') || (IsSign(number, '-') && IsSign(number + 1, '>')))
            number += IsSign(number, '-') ? 2 : 1;
        else if (IsIn(number, ContextWords.Rises))
        {
            number++;
            if (Is(number, "up") || Is(number, "back"))
                number++;
            if (!Is(number, "to"))
                return false;
            number++;
        }
        else if (Is(number, "now") || Is(number, "currently") || Is(number, "then"))
            number++;
        else
            return false;
        while (Is(number, "is") || Is(number, "at") || IsSign(number, ':') || IsSign(number, '='))
            number++;
        return IsNumber(number);
    }

    /// <summary>Whether the words right before a name say that its value replaces an earlier one.</summary>
    public bool Supersedes(int name)
    {
        for (var i = name - 1; i >= 0 && i >= name - 3 && tokens[i].Kind is not NoteTokenKind.Break; i--)
            if (IsIn(i, ContextWords.Nows))
                return true;
        return false;
    }

    /// <summary>Whether what stands before a name leaves the number the patient's own, measured and of now.</summary>
    public bool IsPatientNow(int name, int number)
    {
        if (
            name > 0
            && tokens[name].Start == tokens[name - 1].End
            && (IsSign(name - 1, '/') || IsSign(name - 1, '-') || IsNumber(name - 1))
        )
            return false;
        // "24 hr" and "for 3 k".
        if (IsNumber(name - 1) && tokens[name].Length <= 2 && tokens[name - 1].Decimals == 0 && !IsSign(name - 2, ':'))
            return false;
        if (
            IsIn(name - 1, ContextWords.OtherMeaning)
            || IsIn(name - 1, ContextWords.People)
            || IsPossessive(name - 1)
            || IsPossessive(name - 2)
            || EndsAsQuestion(number)
        )
            return false;
        var clause = true;
        for (var i = name - 1; i >= 0 && i >= name - LookBack && tokens[i].Kind is not NoteTokenKind.Break; i--)
        {
            clause &= !IsSign(i, ',') && !Is(i, "but") && !Is(i, "however") && !Is(i, "today");
            if (
                IsIn(i, ContextWords.Unmeasured)
                || IsIn(i, ContextWords.Elsewhere)
                || IsIn(i, ContextWords.Unborn)
                || (!infant && (Is(i, "baby") || Is(i, "baby's")))
            )
                return false;
            if (!clause)
                continue;
            if (
                IsIn(i, ContextWords.NotNow)
                || (IsIn(i, ContextWords.Denials) && name - i <= DenialReach)
                || IsTold(i)
                || IsLongAgo(i)
                || HasRelative(i, name)
            )
                return false;
        }
        return true;
    }

    /// <summary>Whether what follows a value says that it is old, usual or wanted.</summary>
    public bool IsPast(int end)
    {
        for (var i = end; i < tokens.Count && i < end + LookAhead && tokens[i].Kind is not NoteTokenKind.Break; i++)
        {
            if (
                IsSign(i, ',')
                && !(
                    Is(i + 1, "which")
                    || Is(i + 1, "this")
                    || Is(i + 1, "that")
                    || Is(i + 1, "normal")
                    || Is(i + 1, "usual")
                    || Is(i + 1, "baseline")
                )
            )
                return false;
            if (tokens[i].Kind is not NoteTokenKind.Word)
                continue;
            if (
                NoteMeasure.Named.ContainsKey(Span(i).ToString().ToLowerInvariant())
                || Is(i, "but")
                || Is(i, "now")
                || Is(i, "today")
            )
                return false;
            if (
                Is(i, "ago")
                || Is(i, "yesterday")
                || Is(i, "previously")
                || Is(i, "baseline")
                || Is(i, "usual")
                || Is(i, "usually")
                || Is(i, "normally")
                || Is(i, "chronic")
                || Is(i, "chronically")
                || Is(i, "historically")
                || IsTold(i)
                || IsLongAgo(i)
                || (Is(i, "normal") && Is(i + 1, "for"))
                || (Is(i, "previous") && IsIn(i + 1, ContextWords.Times))
                || (
                    i < end + 2
                    && (Is(i, "target") || Is(i, "goal") || Is(i, "threshold") || Is(i, "limit") || Is(i, "cutoff"))
                )
            )
                return true;
        }
        return false;
    }

    // "last year" and "at the last visit", while "last BP" is the newest.
    private bool IsTold(int i) =>
        (
            (Is(i, "last") || Is(i, "previous") || Is(i, "first"))
            && (IsIn(i + 1, ContextWords.Times) || IsIn(i + 2, ContextWords.Times) && Is(i + 1, "clinic"))
        ) || (Is(i, "history") && Is(i + 1, "of"));

    // "in 2019"
    private bool IsLongAgo(int i) =>
        (Is(i, "in") || Is(i, "since") || Is(i, "from"))
        && IsNumber(i + 1)
        && tokens[i + 1] is { Length: 4, Number: >= 1900 and < 2100 };

    private bool HasRelative(int i, int name)
    {
        if (!IsIn(i, ContextWords.People) || (complaint && Is(i - 1, "my")))
            return false;
        for (var between = i + 1; between < name; between++)
            if (IsIn(between, ContextWords.Having))
                return true;
        return false;
    }

    // "mother's", and "mothers" as people write it; in a complaint "my mother's" is the patient's.
    private bool IsPossessive(int i)
    {
        if (i < 0 || tokens[i].Kind is not NoteTokenKind.Word || (complaint && Is(i - 1, "my")))
            return false;
        var word = Span(i);
        if (word.EndsWith("'s") || word.EndsWith("\u2019s"))
            word = word[..^2];
        else if (word.EndsWith("s"))
            word = word[..^1];
        else
            return false;
        return ContextWords.People.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private bool EndsAsQuestion(int i)
    {
        for (var at = i; at < tokens.Count && at < i + LookBack; at++)
            if (tokens[at].Kind is NoteTokenKind.Break)
                return tokens[at].Length > 0 && text[tokens[at].Start] is '?';
        return false;
    }

    private bool IsIn(int i, FrozenSet<string> words) =>
        i >= 0
        && i < tokens.Count
        && tokens[i].Kind is NoteTokenKind.Word
        && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Span(i));

    private ReadOnlySpan<char> Span(int i) => text.AsSpan(tokens[i].Start, tokens[i].Length);
}
