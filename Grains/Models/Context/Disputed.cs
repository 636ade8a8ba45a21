using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// What a panel disputes: the findings that speak for or against the claimed diagnoses, the words of the claims and
/// of the passages cited for them.
/// </summary>
internal sealed class Disputed
{
    // One shared word with a passage is chance ("left", "blood"); with a claim of three words it is not.
    private const int SharedWithPassages = 2;

    private static readonly Lazy<PhraseMatcher<int>> Findings = new(() =>
        new(
            Catalogue.BuiltIn.Findings.SelectMany(finding =>
                finding.Phrases.Select(phrase => KeyValuePair.Create(phrase, finding.Index))
            )
        )
    );

    private readonly HashSet<int> _findings = [];
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);
    private readonly List<HashSet<string>> _actions = [];
    private readonly List<string> _diagnoses = [];
    private readonly HashSet<string> _passages = new(StringComparer.Ordinal);

    /// <summary>Of each claim that something should or should not be done, its stems.</summary>
    public IReadOnlyList<HashSet<string>> Actions => _actions;

    /// <summary>The diagnoses that are claimed.</summary>
    public IReadOnlyList<string> Diagnoses => _diagnoses;

    /// <summary>Nothing is disputed.</summary>
    public static Disputed Nothing { get; } = new([], []) { IsNothing = true };

    /// <summary>Nothing is decided yet: any finding bears.</summary>
    public static Disputed Everything { get; } = new([], []);

    private bool IsNothing { get; init; }

    public Disputed(IEnumerable<Dispute> disputes, IEnumerable<Passage> passages)
    {
        var cited = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var (kind, claim) in disputes
                .Where(dispute => dispute.Kind != DisputeKind.Acuity)
                .SelectMany(dispute => dispute.Claims, (dispute, claim) => (dispute.Kind, claim))
        )
        {
            if (kind == DisputeKind.Diagnosis)
                _diagnoses.Add(claim.Text);
            else
                _actions.Add(PassageTerms.Of(claim.Text));
            _claims.UnionWith(PassageTerms.Of(claim.Text));
            cited.UnionWith(claim.Evidence);
            foreach (var feature in Catalogue.BuiltIn.Find(claim.Text)?.Features ?? [])
                _findings.Add(feature.Finding);
        }

        foreach (var passage in passages.Where(passage => cited.Contains(passage.Id)))
            _passages.UnionWith(PassageTerms.Of($"{passage.Title} {passage.Text}"));
    }

    /// <summary>
    /// Where a text tells a finding that bears on it; any finding does where no claim is a known diagnosis.
    /// </summary>
    public IReadOnlyList<PhraseMatch<int>> Told(string text) =>
        IsNothing
            ? []
            : [.. Findings.Value.Match(text).Where(match => _findings.Count == 0 || _findings.Contains(match.Id))];

    /// <summary>Whether a text shares its words.</summary>
    public bool Concerns(string text)
    {
        if (_claims.Count == 0 && _passages.Count == 0)
            return false;
        var terms = PassageTerms.Of(text);
        return terms.Overlaps(_claims) || terms.Count(_passages.Contains) >= SharedWithPassages;
    }
}
