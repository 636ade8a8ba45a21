using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models.Offline.Illness;

namespace Orleans.MedAssist.Models.Context;

/// <summary>The words of what a panel disputes and of the passages cited for it.</summary>
internal sealed class Disputed
{
    // One shared word with a passage is chance ("left", "blood"); with a claim of three words it is not.
    private const int SharedWithPassages = 2;

    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passages = new(StringComparer.Ordinal);

    /// <summary>Nothing is disputed.</summary>
    public static Disputed Nothing { get; } = new([], []);

    public Disputed(IEnumerable<Dispute> disputes, IEnumerable<Passage> passages)
    {
        var cited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in disputes.Where(dispute => dispute.Kind != DisputeKind.Acuity).SelectMany(dispute => dispute.Claims))
        {
            _claims.UnionWith(PassageTerms.Of(claim.Text));
            cited.UnionWith(claim.Evidence);
        }

        foreach (var passage in passages.Where(passage => cited.Contains(passage.Id)))
            _passages.UnionWith(PassageTerms.Of($"{passage.Title} {passage.Text}"));
    }

    /// <summary>Whether a text speaks of it.</summary>
    public bool Concerns(string text)
    {
        if (_claims.Count == 0 && _passages.Count == 0)
            return false;
        var terms = PassageTerms.Of(text);
        return terms.Overlaps(_claims) || terms.Count(_passages.Contains) >= SharedWithPassages;
    }
}
