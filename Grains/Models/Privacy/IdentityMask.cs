using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Takes whatever points to a person out of texts that go to a model outside, and puts it back into the answers. Made for
/// one case and call; not safe for concurrent use. Dates are moved by a constant per case, the rest becomes tokens.
/// </summary>
internal sealed class IdentityMask
{
    private const int Rereadings = 3;

    // The agents of a case on one silo are handed the same immutable submission: its patient is read once.
    private static readonly ConditionalWeakTable<CaseSubmission, Patient> Patients = [];

    private readonly PatientName _name;
    private readonly RecordNumber _number;
    private readonly DateReader _dates;
    private readonly int _days;
    private readonly Tokens _tokens = new();
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);

    private IdentityMask(PatientName name, RecordNumber number, DateReader dates, int days)
    {
        _name = name;
        _number = number;
        _dates = dates;
        _days = days;
    }

    /// <summary>How many different values of each kind were taken out, for metrics.</summary>
    public IReadOnlyDictionary<IdentifierKind, int> Counts => new ReadOnlyDictionary<IdentifierKind, int>(
        new Dictionary<IdentifierKind, int>(_tokens.Counts)
        {
            [IdentifierKind.Date] = _tokens.Counts.GetValueOrDefault(IdentifierKind.Date) + _written.Count,
        });

    /// <summary>The mask of a case.</summary>
    /// <param name="caseId">Decides how far dates are moved.</param>
    /// <param name="submission">Names the patient and shows how the hospital writes dates.</param>
    /// <param name="acceptedAt">When the case came; dates without a year are read as the latest before it.</param>
    public static IdentityMask Of(string caseId, CaseSubmission submission, DateTimeOffset acceptedAt)
    {
        var patient = Patients.GetValue(submission, static one => new Patient(
            PatientName.Of(one.Patient?.Name), RecordNumber.Of(one.Patient?.Id), DateOrder.IsMonthFirst(one)));
        return new(patient.Name, patient.Number,
            new DateReader(DateOnly.FromDateTime(acceptedAt.UtcDateTime), patient.MonthFirst), DateShift.DaysOf(caseId));
    }

    /// <summary>Whether a text still holds the patient's name or record number as they were given.</summary>
    public bool IsKnown(string text)
    {
        var view = PrivateText.Of(text);
        var findings = new Findings(view);
        Tokens.FindLookalikes(view, findings);
        var tokens = findings.Count;
        _number.Find(view, findings);
        PatientNameFinder.Find(view, NameWord.In(view.Text), _name, findings);
        return findings.Count > tokens;
    }

    /// <summary>The text without identifiers; <see cref="Restore"/> gives back exactly what it was.</summary>
    public string Mask(string text)
    {
        var masked = Masked(text, shifting: true);
        if (masked == text || Restore(masked) == text)
            return masked;

        // Two spellings met in one shifted date, or a date arose from what is left: dates become tokens.
        masked = Masked(text, shifting: false);
        for (var reading = 0; reading < Rereadings && Restore(masked) != text; reading++)
            masked = Leftovers.WithoutDates(masked, _dates, _tokens);
        return Restore(masked) == text ? masked : Leftovers.WithoutNumbers(masked, _tokens);
    }

    /// <summary>A model's answer with the identifiers back in their places.</summary>
    public string Restore(string text) => Restored(text).Replaced(_tokens.Of);

    /// <summary>What <see cref="Restore"/> would put back, place by place.</summary>
    internal Findings Restored(string text)
    {
        var view = PrivateText.Of(text);
        var findings = new Findings(view);
        Tokens.FindLookalikes(view, findings);
        findings.Resolve(token => _tokens.Value(token));
        if (_written.Count > 0)
            foreach (var date in DateFinder.In(view, _dates))
                if (findings.IsFree(date.Start, date.End)
                    && (_written.GetValueOrDefault(view.Cut(date.Start, date.End)) ?? date.Date?.Moved(view.Text, date.Start, date.End, -_days)) is { } written)
                    findings.Write(IdentifierKind.Date, date.Start, date.End, written);
        return findings;
    }

    private string Masked(string text, bool shifting)
    {
        var view = PrivateText.Of(text);
        var (findings, words) = (new Findings(view), NameWord.In(view.Text));
        Tokens.FindLookalikes(view, findings);
        ContactFinder.Find(view, findings);
        _number.Find(view, findings);
        foreach (var date in DateFinder.In(view, _dates))
            Date(view, date, shifting, findings);
        NumberFinder.Find(view, words, findings);
        ContactFinder.FindPhones(view, words, findings);
        AgeFinder.Find(view, findings);
        AddressFinder.Find(view, words, findings);
        NumberFinder.FindLong(view, findings);
        PatientNameFinder.Find(view, words, _name, findings);
        CuedNameFinder.Find(view, words, findings);
        return findings.Replaced(_tokens.Of);
    }

    private void Date(PrivateText view, FoundDate date, bool shifting, Findings findings)
    {
        var source = view.Cut(date.Start, date.End);
        if (shifting && findings.IsFree(date.Start, date.End) && date.Date?.Moved(view.Text, date.Start, date.End, _days) is { } moved
            && (_written.TryAdd(moved, source) || _written[moved] == source))
            findings.Write(IdentifierKind.Date, date.Start, date.End, moved);
        else
            findings.Add(IdentifierKind.Date, date.Start, date.End);
    }

    private sealed record Patient(PatientName Name, RecordNumber Number, bool MonthFirst);
}
