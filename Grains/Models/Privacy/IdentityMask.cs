using System.Collections.Immutable;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Places;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Takes whatever points to a person out of a case's texts, once, before any of them goes to a model outside. What is
/// found in one text is then looked for in all of them. Dates are moved by a constant per case, the rest becomes
/// tokens; with the table that comes of it every text can be put back exactly. Not safe for concurrent use.
/// </summary>
internal sealed class IdentityMask
{
    private const int Tries = 4;

    // Where the first numbers make a text ambiguous, others far from them do not.
    private const int Apart = 1_000;

    private readonly PatientName _name;
    private readonly RecordNumber _number;
    private readonly DateReader _dates;
    private readonly int _days;
    private readonly OwnNames _own;
    private readonly IdentityTable _read;
    private Tokens _tokens = new(0);
    private Dictionary<string, MovedDate> _moved = [];

    private IdentityMask(string caseId, CaseSubmission submission, DateTimeOffset acceptedAt, OwnNames own)
    {
        _own = own;
        _name = PatientName.Of(submission.Patient?.Name);
        _number = RecordNumber.Of(submission.Patient?.Id);
        _read = new()
        {
            AcceptedOn = DateOnly.FromDateTime(acceptedAt.UtcDateTime),
            MonthFirst = DateOrder.IsMonthFirst(submission),
        };
        _dates = new DateReader(_read.AcceptedOn, _read.MonthFirst);
        _days = DateShift.DaysOf(caseId);
        Table = _read;
    }

    /// <summary>What stands for what in the texts that were masked last.</summary>
    public IdentityTable Table { get; private set; }

    /// <summary>The mask of a case.</summary>
    /// <param name="caseId">Decides how far dates are moved.</param>
    /// <param name="submission">Names the patient and shows how the hospital writes dates.</param>
    /// <param name="acceptedAt">When the case came; dates without a year are read as the latest before it.</param>
    /// <param name="own">The hospital's own names; none where they are absent.</param>
    public static IdentityMask Of(
        string caseId,
        CaseSubmission submission,
        DateTimeOffset acceptedAt,
        OwnNames? own = null
    ) => new(caseId, submission, acceptedAt, own ?? OwnNames.None);

    /// <summary>
    /// A submission as models are told it, each text by itself, and the way back. Name, record number and birth date
    /// are left out, an age over 89 years as well; codes and options stay.
    /// </summary>
    public static (CaseSubmission Told, IdentityTable Identities) Case(
        string caseId,
        CaseSubmission submission,
        DateTimeOffset acceptedAt,
        OwnNames? own = null
    )
    {
        var mask = Of(caseId, submission, acceptedAt, own);
        var unnamed = submission with { Patient = Unnamed(submission.Patient), Options = new CaseOptions() };
        var masked = mask.Masked(EveryText.In(unnamed));
        var told = EveryText.Rewritten(unnamed, text => masked.GetValueOrDefault(text, text));
        return (told with { Options = submission.Options }, mask.Table);
    }

    /// <summary>Whether a text still holds the patient's name or record number as they were given.</summary>
    public bool IsKnown(string text)
    {
        var view = PrivateText.Of(text);
        var findings = new Findings(view);
        var words = NameWord.In(view.Text);
        _number.Find(view, words, findings);
        PatientNameFinder.Find(view, words, _name, findings);
        return findings.Count > 0;
    }

    /// <summary>One text without identifiers; <see cref="Restore"/> gives back exactly what it was.</summary>
    public string Mask(string text) => Masked([text])[text];

    /// <summary>
    /// A model's answer about the texts that were masked last, with the identifiers back in their places.
    /// </summary>
    public string Restore(string text) => Restoring.Of(Table).Text(text);

    /// <summary>Texts without identifiers, by the text.</summary>
    public IReadOnlyDictionary<string, string> Masked(IReadOnlyCollection<string> texts)
    {
        var found = texts.Distinct(StringComparer.Ordinal).Select(PrivateText.Of).Select(Found).ToList();
        var again = new Repeated(
            found.SelectMany(one =>
                one.Findings.All.Select(finding => (finding.Kind, one.View.Text[finding.Start..finding.End]))
            )
        );
        if (!again.IsEmpty)
            foreach (var one in found)
                again.Find(one.View, one.Findings);
        for (var attempt = 1; ; attempt++)
        {
            // Where a moved date meets a text that looks the same, dates become tokens: those are nothing else.
            var masked = Replaced(found, shifting: attempt == 1, first: attempt < 3 ? 0 : attempt * Apart);
            Table = _read with { Tokens = _tokens.Given, Dates = [.. _moved.Values] };
            var back = Restoring.Of(Table);
            if (attempt == Tries || masked.All(one => back.Text(one.Value) == one.Key))
                return masked;
        }
    }

    private Dictionary<string, string> Replaced(List<FoundIn> texts, bool shifting, int first)
    {
        (_tokens, _moved) = (new Tokens(first), new(StringComparer.Ordinal));
        foreach (var text in texts)
            _tokens.Reserve(text.View);
        return texts.ToDictionary(
            text => text.View.Source,
            text =>
                text.Findings.Replaced(
                    (finding, value) =>
                        shifting
                        && text.Dates.TryGetValue(finding.Start, out var date)
                        && Moved(text.View, date) is { } moved
                            ? moved
                            : _tokens.Of(finding.Kind, value)
                ),
            StringComparer.Ordinal
        );
    }

    private FoundIn Found(PrivateText view)
    {
        var (findings, words, dates) = (new Findings(view), NameWord.In(view.Text), new Dictionary<int, FoundDate>());
        SpelledContactFinder.Find(view, findings);
        ContactFinder.Find(view, findings);
        _number.Find(view, words, findings);
        PlateFinder.Find(view, words, findings);
        NumberFinder.Find(view, words, findings);
        foreach (var date in DateFinder.Sure(view, words, _dates))
        {
            if (date.Date is not null && findings.IsFree(date.Start, date.End))
                dates.TryAdd(date.Start, date);
            findings.Add(IdentifierKind.Date, date.Start, date.End);
        }

        ContactFinder.FindPhones(view, words, findings);
        AgeFinder.Find(view, words, findings);
        AddressFinder.Find(view, words, findings);
        NumberFinder.FindLong(view, words, findings);
        PatientNameFinder.Find(view, words, _name, findings);
        _own.Find(view, findings);
        PlaceFinder.Find(view, words, findings);
        ScriptNameFinder.Find(view, words, _name, findings);
        CuedNameFinder.Find(view, words, findings);
        return new(view, findings, dates);
    }

    /// <summary>A date as it is shown; absent where the calendar ends or another date is shown so already.</summary>
    private string? Moved(PrivateText view, FoundDate date)
    {
        if (date.Date!.Moved(view.Text, date.Start, date.End, _days) is not { } shown)
            return null;
        var moved = new MovedDate
        {
            Shown = shown,
            Written = view.Cut(date.Start, date.End),
            Day = date.Date.Value,
            ShownDay = date.Date.Value.AddDays(_days),
            MonthOnly = Restoring.IsMonthOnly(view.Text, date),
        };
        return _moved.TryAdd(shown, moved) || _moved[shown].Written == moved.Written ? shown : null;
    }

    private static Patient? Unnamed(Patient? patient) =>
        patient is null
            ? null
            : patient with
            {
                Id = null,
                Name = null,
                BirthDate = null,
                AgeYears = patient.AgeYears < CaseLines.Oldest ? patient.AgeYears : null,
            };

    /// <summary>
    /// A text with what was found in it, and the dates of it that can be moved, by their first place.
    /// </summary>
    private sealed record FoundIn(PrivateText View, Findings Findings, Dictionary<int, FoundDate> Dates);
}
