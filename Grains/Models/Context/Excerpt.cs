using System.Collections.Immutable;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Numbers;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Models.Context;

/// <summary>A submission with some of its facts, and the JSON paths of the others.</summary>
internal sealed class Excerpt
{
    private readonly List<string> _omitted = [];
    private readonly ILookup<CaseField, CaseFact> _facts;
    private readonly ILookup<int, CaseFact> _investigations;
    private readonly HashSet<CaseFact> _kept;

    public Excerpt(CaseSubmission whole, ImmutableArray<CaseFact> facts, HashSet<CaseFact> kept)
    {
        (_facts, _kept) = (facts.ToLookup(fact => fact.Field), kept);
        _investigations = _facts[CaseField.Investigations].ToLookup(fact => fact.Entry);
        var labs = Left([CaseField.AbnormalLabs, CaseField.NormalLabs], "labs");
        Submission = whole with
        {
            Labs = Without(whole.Labs, labs),
            HistoryOfPresentIllness = Text(CaseField.History, whole.HistoryOfPresentIllness, "historyOfPresentIllness"),
            Examination = Text(CaseField.Examination, whole.Examination, "examination"),
            Investigations = [.. whole.Investigations.Select(Investigation).OfType<Investigation>()],
            PastMedicalHistory = Without(whole.PastMedicalHistory, Left([CaseField.PastHistory], "pastMedicalHistory")),
            SocialHistory = Text(CaseField.SocialHistory, whole.SocialHistory, "socialHistory"),
            FamilyHistory = Text(CaseField.FamilyHistory, whole.FamilyHistory, "familyHistory"),
        };
    }

    public CaseSubmission Submission { get; }

    public ImmutableArray<string> Omitted => [.. _omitted];

    private Investigation? Investigation(Investigation one, int index)
    {
        var facts = _investigations[index].ToList();
        var finding = Text(facts, one.Finding, $"{one.Name}: ", $"investigations[{index}]", ".finding");
        return finding.Length == 0 && facts.Count > 0 ? null : one with { Finding = finding };
    }

    private string Text(CaseField field, string text, string path) => Text([.. _facts[field]], text, "", path, "");

    private string Text(List<CaseFact> facts, string text, string prefix, string path, string part)
    {
        var kept = facts.Where(_kept.Contains).ToList();
        if (kept.Count == facts.Count)
            return text;
        if (kept.Count == 0 && !facts.Exists(fact => fact.Floor))
        {
            _omitted.Add(path);
            return "";
        }

        var shorter = string.Concat(kept.Select(fact => fact.Text)).TrimEnd();
        // Where the sense of a kept sentence hangs on one that was left out, the whole text stays.
        if (!FloorReading.SaysTheSame(prefix + text, prefix + shorter))
            return text;
        _omitted.Add($"{path}{part} ({facts.Count - kept.Count} of {facts.Count} sentences)");
        return shorter;
    }

    private HashSet<int> Left(CaseField[] fields, string path)
    {
        var left = fields
            .SelectMany(field => _facts[field])
            .Where(fact => !_kept.Contains(fact))
            .Select(fact => fact.Index)
            .Order()
            .ToList();
        _omitted.AddRange(left.Select(index => $"{path}[{index}]"));
        return [.. left];
    }

    private static ImmutableArray<T> Without<T>(ImmutableArray<T> all, HashSet<int> left) =>
        left.Count == 0 ? all : [.. all.Where((_, i) => !left.Contains(i))];
}

/// <summary>What the safety floor reads in a text.</summary>
internal static class FloorReading
{
    /// <summary>Whether the floor reads the same findings, each with the same assertion, in both.</summary>
    public static bool SaysTheSame(string whole, string shorter)
    {
        if (
            !Findings(RedFlagTable.BuiltIn.Matcher, whole)
                .SequenceEqual(Findings(RedFlagTable.BuiltIn.Matcher, shorter))
        )
            return false;
        if (!Numbers(whole).SequenceEqual(Numbers(shorter)))
            return false;
        // Sentences that deny something are all kept: no denial may be lost, and none may appear.
        return Denials(whole).SequenceEqual(Denials(shorter));
    }

    private static IEnumerable<(string Id, Assertion Assertion)> Findings(PhraseMatcher<string> matcher, string text) =>
        matcher.Match(text).Select(match => (match.Id, match.Assertion));

    private static IEnumerable<(NoteMeasure Measure, double Value, double? Second, bool? OnOxygen)> Numbers(
        string text
    ) => NoteNumbers.Read(text).Select(number => (number.Measure, number.Value, number.Second, number.OnOxygen));

    private static IEnumerable<string> Denials(string text) =>
        PresentationTemplates
            .BuiltIn.Words.Match(text)
            .Where(match =>
                match.Assertion is Assertion.Absent && !PresentationTemplates.BuiltIn.Normal.Contains(match.Id)
            )
            .Select(match => match.Id);
}
