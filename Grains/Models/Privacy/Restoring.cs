using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Puts the identifiers of a case back into what models answered, by the case's table alone: the tokens that were given
/// out, however a model spells them, and the dates that were shown. A date in another spelling is put back where it is
/// surely one and its day was shown. Everything else stays, letter for letter.
/// </summary>
internal sealed class Restoring
{
    private static readonly ConditionalWeakTable<IdentityTable, Restoring> Made = [];

    private readonly FrozenDictionary<string, string> _values;
    private readonly KnownTexts<string> _shown;
    private readonly Dictionary<(DateOnly Day, bool MonthOnly), DateOnly> _days;
    private readonly DateReader _reader;

    private Restoring(IdentityTable table)
    {
        _values = table.Tokens.ToFrozenDictionary(
            one => Tokens.NameOf(one.Token),
            one => one.Value,
            StringComparer.Ordinal
        );
        _shown = new(table.Dates.Select(date => (date.Shown, date.Written)), StringComparer.Ordinal);
        _days = Days(table);
        _reader = new DateReader(table.AcceptedOn, table.MonthFirst);
    }

    /// <summary>The way back of a table, made once.</summary>
    public static Restoring Of(IdentityTable table) => Made.GetValue(table, static table => new(table));

    /// <summary>A text with the identifiers in their places.</summary>
    public string Text(string text) =>
        text.AsSpan().ContainsAnyInRange('0', '9')
            ? Found(PrivateText.Of(text)).Replaced(static (_, value) => value)
            : text;

    /// <summary>Every text of a record.</summary>
    public T All<T>(T value)
        where T : class => EveryText.Rewritten(value, Text);

    /// <summary>The texts of a JSON document, escaped as they have to be.</summary>
    public string Json(string json)
    {
        if (!json.AsSpan().ContainsAnyInRange('0', '9'))
            return json;
        var changed = false;
        var whole = Restored(JsonNode.Parse(json), ref changed);
        return changed ? whole!.ToJsonString(CaseJson.Options) : json;
    }

    /// <summary>What is put back into a text, place by place.</summary>
    public Findings Found(PrivateText view)
    {
        var findings = new Findings(view);
        foreach (var (start, end, name) in Tokens.In(view.Text))
            if (_values.TryGetValue(name, out var value))
                findings.Write(IdentifierKind.Name, start, end, value);
        if (_shown.IsEmpty)
            return findings;
        foreach (var (start, end, written) in _shown.In(view.Text))
            if (findings.IsFree(start, end))
                findings.Write(IdentifierKind.Date, start, end, written);
        foreach (var date in DateFinder.In(view, _reader))
            if (findings.IsFree(date.Start, date.End) && Written(view, date) is { } written)
                findings.Write(IdentifierKind.Date, date.Start, date.End, written);
        return findings;
    }

    private string? Written(PrivateText view, FoundDate date)
    {
        var text = view.Text.AsSpan(date.Start, date.End - date.Start);
        if (_shown.TryGet(text, out var written))
            return written;
        if (date.Date is not { } read || !IsSure(text))
            return null;
        var monthOnly = IsMonthOnly(view.Text, date);
        return _days.TryGetValue((read.Value, monthOnly), out var day)
            ? read.Moved(view.Text, date.Start, date.End, day.DayNumber - read.Value.DayNumber)
            : null;
    }

    /// <summary>Whether a date has no day: another day of the same month is written in the same way.</summary>
    public static bool IsMonthOnly(string text, FoundDate date)
    {
        var step = date.Date!.Value.Day > 1 ? -1 : 1;
        return date.Date.Moved(text, date.Start, date.End, step) == text[date.Start..date.End];
    }

    // Three short numbers may be a dose in three parts; a month's name or four digits of a year leave no doubt.
    private static bool IsSure(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (digits == 4 || char.IsLetter(letter))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The day behind each day that was shown, and the month behind each month that was, in the middle of the month as
    /// it is read; of a month that two months lie behind nothing is known.
    /// </summary>
    private static Dictionary<(DateOnly Day, bool MonthOnly), DateOnly> Days(IdentityTable table)
    {
        var days = new Dictionary<(DateOnly, bool), DateOnly>();
        foreach (var date in table.Dates.Where(date => !date.MonthOnly))
            days.TryAdd((date.ShownDay, false), date.Day);
        foreach (var month in table.Dates.GroupBy(date => Middle(date.ShownDay)))
            if (month.Select(date => Middle(date.Day)).Distinct().ToList() is [var only])
                days.Add((month.Key, true), only);
        return days;
    }

    private static DateOnly Middle(DateOnly day) => new(day.Year, day.Month, 15);

    private JsonNode? Restored(JsonNode? node, ref bool changed)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                    if (Restored(value, ref changed) is var fresh && !ReferenceEquals(fresh, value))
                        members[name] = fresh;
                return members;
            case JsonArray items:
                for (var at = 0; at < items.Count; at++)
                    if (Restored(items[at], ref changed) is var fresh && !ReferenceEquals(fresh, items[at]))
                        items[at] = fresh;
                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var text = value.GetValue<string>();
                var restored = Text(text);
                changed |= restored != text;
                return restored == text ? value : JsonValue.Create(restored);
            default:
                return node;
        }
    }
}
