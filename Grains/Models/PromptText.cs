using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

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

    /// <summary>The case that the prompt is about; absent before it was named.</summary>
    public CaseSubmission? Submission => _case?.Submission;

    /// <summary>The specialty that is asked; absent for other roles.</summary>
    public string? SpecialtyId { get; private set; }

    /// <summary>
    /// How urgent the case is by its floor, or by its report where that stands; absent before either is told.
    /// </summary>
    public Acuity? Acuity { get; private set; }

    /// <summary>The priority of the specialty that is asked; absent for other roles.</summary>
    public int? SpecialtyPriority { get; private set; }

    /// <summary>
    /// The case leads the prompt. It is packed last, when it is known what room the other sections leave.
    /// </summary>
    public PromptText Case(CaseSubmission submission, double ageYears, AgentRole? role = null)
    {
        _case = (submission, ageYears, role ?? AgentRole.Specialist);
        return this;
    }

    /// <summary>
    /// The rules that fired, each with its reason; those that were scored and ask for nothing by name.
    /// </summary>
    public PromptText Floor(FloorAssessment floor)
    {
        Acuity = floor.Acuity;
        Section(PromptSections.Floor);
        _text.Append(CaseJson.NameOf(floor.Acuity)).Append('\n');
        foreach (var reason in floor.Reasons.Where(reason => reason.Acuity < Patients.Acuity.NonUrgent))
            Bullet(
                $"{reason.Rule} = {reason.Value}{(IsToldNumber(reason) ? " (from the text)" : "")}: {reason.Detail}"
            );
        var quiet = floor
            .Reasons.Where(reason => reason.Acuity >= Patients.Acuity.NonUrgent)
            .Select(reason => reason.Rule)
            .Distinct()
            .ToList();
        // Whoever debates or arbitrates has what was scored in the claims.
        if (quiet.Count > 0 && _case?.Role.ReadsClaims != true)
            Bullet($"Scored, no alarm: {string.Join(", ", quiet)}");
        foreach (var contradiction in floor.Contradictions)
            Bullet($"Contradiction: {contradiction}");
        return this;
    }

    // A red flag is always in the text, and its value says where.
    private static bool IsToldNumber(FloorReason reason) =>
        reason.From is FindingSource.Text && !reason.Rule.StartsWith("red-flag:", StringComparison.Ordinal);

    /// <summary>The specialties that may be consulted, each with what it is told about its field.</summary>
    public PromptText Specialties(IEnumerable<(string Id, string Brief)> specialties)
    {
        Section(PromptSections.Specialties);
        foreach (var (id, brief) in specialties)
            Bullet($"{id}: {Scope(brief)}");
        return this;
    }

    /// <summary>The specialty that is asked.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="brief">What it is told about its field.</param>
    /// <param name="priority">The priority of its questions, 1 to 10.</param>
    /// <param name="challenger">Whether it challenges the others in this round.</param>
    public PromptText Specialty(string id, string brief, int priority, bool challenger)
    {
        (SpecialtyId, SpecialtyPriority) = (id, priority);
        Section(PromptSections.Specialty);
        _text.Append(id);
        // Whoever debates has given an opinion in that field already.
        if (_case?.Role.HasOpined != true)
            _text.Append(": ").Append(CaseLines.OneLine(brief));
        _text.Append('\n');
        if (challenger)
            _text.Append("You are the challenger of this round.\n");
        return this;
    }

    /// <summary>
    /// The passages that may be cited. They are excerpted last, when it is known what the panel disputes.
    /// </summary>
    public PromptText Evidence(IEnumerable<Passage> passages)
    {
        _evidenceAt = _text.Length;
        _passages.AddRange(
            passages.DistinctBy(passage => passage.Id).DistinctBy(passage => (passage.Title, passage.Text))
        );
        return this;
    }

    /// <summary>Earlier cases like this one, which are no evidence.</summary>
    public PromptText SimilarCases(ImmutableArray<SimilarCase> cases)
    {
        if (cases.IsEmpty)
            return this;
        Section(PromptSections.SimilarCases);
        foreach (var earlier in cases)
        {
            var age = earlier.PatientAge is { } years
                ? string.Create(CultureInfo.InvariantCulture, $"{years} years, ")
                : "";
            Bullet($"{age}{earlier.ChiefComplaint}: {earlier.Diagnosis}");
        }

        return this;
    }

    public PromptText Disputes(IEnumerable<Dispute> disputes)
    {
        Section(PromptSections.Disputes);
        foreach (var dispute in disputes)
        {
            _disputes.Add(dispute);
            foreach (var claim in dispute.Claims)
            {
                _cited.UnionWith(claim.Evidence);
                var evidence = claim.Evidence.IsEmpty ? "-" : string.Join(", ", claim.Evidence);
                var weight = claim.Weight.ToString("0.00", CultureInfo.InvariantCulture);
                var searched = claim.NoPassage ? " | no passage of the knowledge base is about it" : "";
                Bullet(
                    $"{claim.Id} | {CaseJson.NameOf(dispute.Kind)} | {claim.Text} | evidence: {evidence} | weight {weight}{searched}"
                );
            }
        }

        return this;
    }

    /// <summary>A section that holds JSON.</summary>
    public PromptText Json(string section, object content)
    {
        Section(section);
        _text.Append(CompactJson.Of(content)).Append('\n');
        return this;
    }

    /// <summary>The agent's own earlier answer.</summary>
    public PromptText Position(OpinionAnswer position)
    {
        _position = [.. position.Differential.Select(line => line.Diagnosis)];
        _cited.UnionWith(position.Recommendations.SelectMany(line => line.Evidence));
        _cited.UnionWith(position.Contraindications.SelectMany(line => line.Evidence));
        return Json(PromptSections.Position, position);
    }

    /// <summary>A settled report, without the words of its passages.</summary>
    public PromptText Report(CaseReport report)
    {
        Acuity = report.Acuity;
        return Json(PromptSections.Report, report);
    }

    /// <summary>
    /// The prompt, its case packed into what the instructions and the other sections leave of the reader's room.
    /// </summary>
    public PackedPrompt For(PromptReader reader, string instructions)
    {
        if (_case is not { } told)
            return new PackedPrompt(WithEvidence(_passages.Select(Whole)), null, null);

        var disputed = new Lazy<Disputed>(() =>
            _disputes.Count == 0 ? Disputed.Nothing : new Disputed(_disputes, _passages)
        );
        var excerpt = new EvidenceExcerpt(
            told.Submission,
            _disputes.Count == 0 ? null : disputed.Value,
            _cited,
            _position
        );
        var sections = WithEvidence(excerpt.Lines(_passages));
        // What already reads like a name, in the patient's text or in what another agent said, must not come back as a
        // citation.
        var labels = PassageLabels.Occurs(sections) ? null : new PassageLabels(_passages);
        var (packed, others) = Pack(labels);
        if (labels is not null && packed.Lines.Any(PassageLabels.Occurs))
        {
            labels = null;
            (packed, others) = Pack(labels);
        }

        if (excerpt.Omitted is { } left)
            packed = packed with { Omitted = packed.Omitted.Add(left) };
        var text = $"{PromptSections.Mark}{PromptSections.Case}\n- {string.Join("\n- ", packed.Lines)}\n{others}";
        return new PackedPrompt(text, packed, labels);

        (PackedCase Packed, string Others) Pack(PassageLabels? labels)
        {
            var others = labels?.Shorten(sections) ?? sections;
            var room = reader.Room - TokenCounter.AtMost(instructions) - TokenCounter.AtMost(others);
            return (
                PackedCases.Of(
                    told.Submission,
                    told.AgeYears,
                    told.Role,
                    () => disputed.Value,
                    _disputes.FirstOrDefault(),
                    room,
                    reader.Abbreviations
                ),
                others
            );
        }
    }

    private string WithEvidence(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(text.Length == 0 ? $"{PromptSections.Mark}{PromptSections.Evidence}\n" : "")
                .Append("- ")
                .Append(CaseLines.OneLine(line))
                .Append('\n');
        if (_evidenceAt is not { } at || text.Length == 0)
            return _text.ToString();
        return $"{_text.ToString(0, at)}{text}{_text.ToString(at, _text.Length - at)}";
    }

    private static string Whole(Passage passage) => $"[{passage.Id}] {passage.Title} | {passage.Text}";

    // What a specialty is for stands first; how it thinks is for itself.
    private static string Scope(string brief) =>
        brief.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? brief[..(end + 1)] : brief;

    private void Section(string name) => _text.Append(PromptSections.Mark).Append(name).Append('\n');

    private void Bullet(string text) => _text.Append("- ").Append(CaseLines.OneLine(text)).Append('\n');
}
