using System.Runtime.CompilerServices;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Puts a case's tokens into words that the product itself wrote about it and that may quote the patient's text: the
/// reasons of a rule, the notes of the safety step, what agents said before the case had a table.
/// </summary>
internal sealed class Hiding
{
    private static readonly ConditionalWeakTable<IdentityTable, Hiding> Made = [];

    private readonly KnownTexts<string> _known;
    private readonly bool _ages;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    // The agents of a case on one silo are told of the same immutable records.
    private readonly ConditionalWeakTable<object, object> _hidden = [];

    private Hiding(IdentityTable table)
    {
        foreach (var one in table.Tokens)
            _tokens.TryAdd(one.Value, one.Token);
        _ages = table.Tokens.Any(one => Tokens.KindOf(one.Token) is IdentifierKind.Age);
        var whole = table
            .Tokens.Select(one => (PrivateText.Of(one.Value).Text, one.Token))
            .Where(one => Tokens.KindOf(one.Token) is { } kind && Repeated.IsDistinct(kind, one.Text))
            .Concat(table.Dates.Select(date => (PrivateText.Of(date.Written).Text, date.Shown)));
        // A part of a name that stands nowhere by itself has no token of its own: the whole name's says who is meant.
        var parts = table
            .Tokens.Where(one => Tokens.KindOf(one.Token) is IdentifierKind.Name or IdentifierKind.Patient)
            .SelectMany(one => Repeated.PartsOf(PrivateText.Of(one.Value).Text).Select(part => (part, one.Token)));
        _known = new(whole.Concat(parts).ToList(), StringComparer.Ordinal);
    }

    public static Hiding Of(IdentityTable table) => Made.GetValue(table, static table => new(table));

    /// <summary>Every text of a record.</summary>
    public T All<T>(T value)
        where T : class => (T)_hidden.GetValue(value, one => EveryText.Rewritten((T)one, Text));

    /// <summary>A text with tokens in the places of the identifiers that are known.</summary>
    public string Text(string text)
    {
        if (_known.IsEmpty && !_ages)
            return text;
        var view = PrivateText.Of(text);
        var findings = new Findings(view);
        // What is a token already stays one.
        foreach (var (start, end, _) in Tokens.In(view.Text))
            findings.Write(IdentifierKind.Name, start, end, view.Cut(start, end));
        foreach (var (start, end, instead) in _known.In(view.Text))
            if (findings.IsFree(start, end))
                findings.Write(
                    IdentifierKind.Name,
                    start,
                    end,
                    _tokens.GetValueOrDefault(view.Cut(start, end), instead)
                );
        if (_ages)
            AgeFinder.Find(view, findings);
        return findings.Replaced((_, value) => _tokens.GetValueOrDefault(value, "[AGE-90+]"));
    }
}
