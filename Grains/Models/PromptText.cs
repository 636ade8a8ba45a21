using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
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

    public PromptText Case(CaseSubmission submission, double ageYears)
    {
        Section("Case");
        CaseLines.Write(submission, ageYears, Line);
        return this;
    }

    public PromptText Floor(FloorAssessment floor)
    {
        Section("Safety floor");
        _text.Append(CaseJson.NameOf(floor.Acuity)).Append('\n');
        foreach (var reason in floor.Reasons)
            Bullet($"{reason.Rule} = {reason.Value}: {reason.Detail}");
        return this;
    }

    public PromptText Specialties(IEnumerable<Specialty> specialties)
    {
        Section("Specialties");
        foreach (var specialty in specialties)
            Bullet($"{specialty.Id}: {specialty.Brief}");
        return this;
    }

    public PromptText Specialty(Specialty specialty, bool challenger)
    {
        Section("Specialty");
        _text.Append(specialty.Id).Append(": ").Append(Flat(specialty.Brief)).Append('\n');
        if (challenger)
            _text.Append("You are the challenger of this round.\n");
        return this;
    }

    public PromptText Evidence(IEnumerable<Passage> passages)
    {
        Section("Evidence");
        foreach (var passage in passages)
            Bullet($"[{passage.Id}] {passage.Title} ({passage.Source}, {passage.Year}): {passage.Text}");
        return this;
    }

    public PromptText Disputes(IEnumerable<Dispute> disputes)
    {
        Section("Disputed claims");
        foreach (var dispute in disputes)
            foreach (var claim in dispute.Claims)
            {
                var evidence = claim.Evidence.IsEmpty ? "-" : string.Join(", ", claim.Evidence);
                var weight = claim.Weight.ToString("0.00", CultureInfo.InvariantCulture);
                Bullet($"{claim.Id} | {CaseJson.NameOf(dispute.Kind)} | {claim.Text} | evidence: {evidence} | weight {weight}");
            }

        return this;
    }

    /// <summary>A section that holds JSON, for example the agent's own earlier answer.</summary>
    public PromptText Json(string section, object content)
    {
        Section(section);
        _text.Append(JsonSerializer.Serialize(content, CaseJson.Options)).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Section(string name) => _text.Append("## ").Append(name).Append('\n');

    private void Line(string label, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            Bullet($"{label}: {text}");
    }

    private void Bullet(string text) => _text.Append("- ").Append(Flat(text)).Append('\n');

    private static string Flat(string text) =>
        text.AsSpan().ContainsAny("\r\n\t\u2028\u2029") ? string.Join(' ', text.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;
}
