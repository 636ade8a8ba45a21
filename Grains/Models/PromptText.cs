using System.Globalization;
using System.Text;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The part of a prompt that differs from case to case: named sections, one line a field. Line breaks in a patient's
/// text are flattened, so that no note can open a section of its own.
/// </summary>
internal sealed class PromptText
{
    private readonly StringBuilder _text = new(4096);
    private readonly List<Dispute> _disputes = [];
    private readonly List<Passage> _passages = [];
    private readonly HashSet<string> _cited = new(StringComparer.Ordinal);
    private int? _evidenceAt;
    private string[] _position = [];
    private (CaseSubmission Submission, double AgeYears, AgentRole Role)? _case;
    private PassageLabels? _labels;

    /// <summary>The case that the prompt is about; absent before it was named.</summary>
    public CaseSubmission? Submission => _case?.Submission;

    /// <summary>The specialty that is asked; absent for other roles.</summary>
    public string? SpecialtyId { get; private set; }

    /// <summary>How urgent the case is by its floor, or by its report where that stands; absent before either is told.</summary>
    public Acuity? Acuity { get; private set; }

    /// <summary>The priority of the specialty that is asked; absent for other roles.</summary>
    public int? SpecialtyPriority { get; private set; }

    /// <summary>What the last reader was told of the case; absent before, and without a case.</summary>
    public PackedCase? Packed { get; private set; }

    /// <summary>The case leads the prompt. It is packed last, when it is known what room the other sections leave.</summary>
    public PromptText Case(CaseSubmission submission, double ageYears, AgentRole role = AgentRole.Specialist)
    {
        _case = (submission, ageYears, role);
        return this;
    }

    /// <summary>The rules that fired, each with its reason; those that were scored and ask for nothing by name.</summary>
    public PromptText Floor(FloorAssessment floor)
    {
        Acuity = floor.Acuity;
        Section("Safety floor");
        _text.Append(CaseJson.NameOf(floor.Acuity)).Append('\n');
        foreach (var reason in floor.Reasons.Where(reason => reason.Acuity < Patients.Acuity.NonUrgent))
            Bullet($"{reason.Rule} = {reason.Value}{(IsToldNumber(reason) ? " (from the text)" : "")}: {reason.Detail}");
        var quiet = floor.Reasons.Where(reason => reason.Acuity >= Patients.Acuity.NonUrgent).Select(reason => reason.Rule).Distinct().ToList();
        // Who debates or arbitrates has what was scored in the claims.
        if (quiet.Count > 0 && _case?.Role is not (AgentRole.Rebuttal or AgentRole.Validator))
            Bullet($"Scored, no alarm: {string.Join(", ", quiet)}");
        foreach (var contradiction in floor.Contradictions)
            Bullet($"Contradiction: {contradiction}");
        return this;
    }

    // A red flag is always in the text, and its value says where.
    private static bool IsToldNumber(FloorReason reason) =>
        reason.From is FindingSource.Text && !reason.Rule.StartsWith("red-flag:", StringComparison.Ordinal);

    public PromptText Specialties(IEnumerable<Specialty> specialties)
    {
        Section("Specialties");
        foreach (var specialty in specialties)
            Bullet($"{specialty.Id}: {Scope(specialty.Brief)}");
        return this;
    }

    public PromptText Specialty(Specialty specialty, bool challenger)
    {
        (SpecialtyId, SpecialtyPriority) = (specialty.Id, specialty.Priority);
        Section("Specialty");
        _text.Append(specialty.Id);
        // Whoever debates has given an opinion in that field already.
        if (_case?.Role is not AgentRole.Rebuttal)
            _text.Append(": ").Append(CaseLines.OneLine(specialty.Brief));
        _text.Append('\n');
        if (challenger)
            _text.Append("You are the challenger of this round.\n");
        return this;
    }

    /// <summary>The passages that may be cited. They are excerpted last, when it is known what the panel disputes.</summary>
    public PromptText Evidence(IEnumerable<Passage> passages)
    {
        _evidenceAt = _text.Length;
        _passages.AddRange(passages.DistinctBy(passage => passage.Id).DistinctBy(passage => (passage.Title, passage.Text)));
        return this;
    }

    public PromptText Disputes(IEnumerable<Dispute> disputes)
    {
        Section("Disputed claims");
        foreach (var dispute in disputes)
        {
            _disputes.Add(dispute);
            foreach (var claim in dispute.Claims)
            {
                _cited.UnionWith(claim.Evidence);
                var evidence = claim.Evidence.IsEmpty ? "-" : string.Join(", ", claim.Evidence);
                var weight = claim.Weight.ToString("0.00", CultureInfo.InvariantCulture);
                Bullet($"{claim.Id} | {CaseJson.NameOf(dispute.Kind)} | {claim.Text} | evidence: {evidence} | weight {weight}");
            }
        }

        return this;
    }

    /// <summary>A section that holds JSON.</summary>
    public PromptText Json(string section, object content) => Raw(section, CompactJson.Of(content));

    /// <summary>The agent's own earlier answer.</summary>
    public PromptText Position(OpinionAnswer position)
    {
        _position = [.. position.Differential.Select(line => line.Diagnosis)];
        _cited.UnionWith(position.Recommendations.SelectMany(line => line.Evidence));
        _cited.UnionWith(position.Contraindications.SelectMany(line => line.Evidence));
        return Json("Your position", position);
    }

    /// <summary>A settled report, without the words of its passages.</summary>
    public PromptText Report(CaseReport report)
    {
        Acuity = report.Acuity;
        return Raw("Settled report", CompactJson.Of(report));
    }

    /// <summary>The prompt for a reader of plain words with the smallest window.</summary>
    public override string ToString() => For(PromptReader.Plain, "");

    /// <summary>The prompt, its case packed into what the instructions and the other sections leave of the reader's room.</summary>
    public string For(PromptReader reader, string instructions)
    {
        if (_case is not { } told)
            return WithEvidence(_passages.Select(Whole));

        var disputed = new Lazy<Disputed>(() => _disputes.Count == 0 ? Disputed.Nothing : new Disputed(_disputes, _passages));
        var excerpt = new EvidenceExcerpt(told.Submission, _disputes.Count == 0 ? null : disputed.Value, _cited, _position);
        var sections = WithEvidence(excerpt.Lines(_passages));
        // What already reads like a name, in the patient's text or in what another agent said, must not come back as a citation.
        _labels = PassageLabels.Occurs(sections) ? null : new PassageLabels(_passages);
        var others = Pack();
        if (_labels is not null && Packed!.Lines.Any(PassageLabels.Occurs))
        {
            _labels = null;
            others = Pack();
        }

        if (excerpt.Omitted is { } left)
            Packed = Packed! with { Omitted = Packed.Omitted.Add(left) };
        return $"## Case\n- {string.Join("\n- ", Packed!.Lines)}\n{others}";

        string Pack()
        {
            var others = _labels?.Shorten(sections) ?? sections;
            var room = reader.Room - TokenCounter.AtMost(instructions) - TokenCounter.AtMost(others);
            Packed = PackedCases.Of(
                told.Submission, told.AgeYears, told.Role, () => disputed.Value, _disputes.FirstOrDefault(), room, reader.Abbreviations);
            return others;
        }
    }

    /// <summary>What the last reader answered, with the ids of the passages for the names that it was told.</summary>
    public string Answer(string text) => _labels is null ? text : _labels.Restore(text);

    private string WithEvidence(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(text.Length == 0 ? "## Evidence\n" : "").Append("- ").Append(CaseLines.OneLine(line)).Append('\n');
        if (_evidenceAt is not { } at || text.Length == 0)
            return _text.ToString();
        return $"{_text.ToString(0, at)}{text}{_text.ToString(at, _text.Length - at)}";
    }

    private static string Whole(Passage passage) => $"[{passage.Id}] {passage.Title} | {passage.Text}";

    // What a specialty is for stands first; how it thinks is for itself.
    private static string Scope(string brief) =>
        brief.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? brief[..(end + 1)] : brief;

    private PromptText Raw(string section, string json)
    {
        Section(section);
        _text.Append(json).Append('\n');
        return this;
    }

    private void Section(string name) => _text.Append("## ").Append(name).Append('\n');

    private void Bullet(string text) => _text.Append("- ").Append(CaseLines.OneLine(text)).Append('\n');
}
