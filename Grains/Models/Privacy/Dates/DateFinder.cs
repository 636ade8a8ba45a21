using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>A date in a text.</summary>
/// <param name="Start">Its first place.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Date">What it says; absent where it cannot be moved: it may be none, is in words or in another
/// calendar.</param>
internal readonly record struct FoundDate(int Start, int End, WrittenDate? Date);

/// <summary>Finds dates that name a day or a month. A year alone, a duration and a time of day are none.</summary>
internal static class DateFinder
{
    // Behind Latin letters: what is written there is a token, for it could not be written again in the same way.
    private const char Foreign = '\u0370';

    /// <summary>
    /// What is masked: dates that are surely some, and, without a value, those that may be some. Three numbers in a row
    /// are a date only behind a word that says so, for doses and scores are written so too.
    /// </summary>
    public static IEnumerable<FoundDate> Sure(PrivateText text, IReadOnlyList<NameWord> words, DateReader reader)
    {
        foreach (var (start, end) in SpokenDate.In(text.Text, words))
            yield return new(start, end, null);
        var last = default(FoundDate);
        var (cue, digits) = (DateCue.None, text.Text.AsSpan().ContainsAnyInRange('0', '9'));
        if (digits)
            foreach (var one in NumericDate.In(text.Text))
            {
                var continued = last.End > 0 && IsListed(text.Text, last.End, one.Start);
                cue = continued ? cue : DateCues.Before(text.Text, words, one.Start);
                if (one.Sureness(text.Text, words, cue, reader) is not { } sure)
                    continue;
                last = Movable(text, new(one.Start, one.End, sure == DateSureness.Sure ? one.Read(reader) : null));
                yield return last;
            }

        foreach (var one in NamedDate.In(text.Text, words))
            if (one.IsDate(text.Text, words, reader, out var date))
                yield return Movable(text, new(one.Start, one.End, date));
    }

    /// <summary>
    /// What may have been moved, as it stands in an answer. Only one character to the left decides, so that a text may
    /// be cut behind a blank. A date of two-digit years has no value here: it was moved only if it was written so.
    /// </summary>
    public static IEnumerable<FoundDate> In(PrivateText text, DateReader reader)
    {
        if (!text.Text.AsSpan().ContainsAnyInRange('0', '9'))
            yield break;
        foreach (var one in NumericDate.In(text.Text))
            yield return new(one.Start, one.End, one.HasFullYear ? one.Read(reader) : null);
        foreach (var one in NamedDate.In(text.Text, NameWord.In(text.Text)))
            if (one.IsDate(text.Text, [], reader, out var date) && date is not null)
                yield return new(one.Start, one.End, date);
    }

    private static FoundDate Movable(PrivateText text, FoundDate found) =>
        found.Date is not null && text.Cut(found.Start, found.End).Any(letter => letter >= Foreign)
            ? found with
            {
                Date = null,
            }
            : found;

    /// <summary>11/02/24, 12/02/24 and 13/02/24: what is said of the first is said of all.</summary>
    private static bool IsListed(string text, int end, int start) =>
        start - end is > 0 and <= 6
        && text.AsSpan(end, start - end).Trim()
            is ","
                or "and"
                or "&"
                or "-"
                or "to"
                or ", and"
                or "und"
                or "y"
                or "et"
                or "bis";
}
