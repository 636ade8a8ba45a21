using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Language.Words;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// The passages of a prompt, each with the sentences that bear on the case. A passage without any is named by id and
/// title, so that it can still be cited; in a debate only where it names a diagnosis of the agent's own position or,
/// for the arbiter, who has none, where it is about the case.
/// </summary>
internal sealed class EvidenceExcerpt
{
    // One shared word is chance ("left", "blood").
    private const int Shared = 2;

    // So many words of the case: the passage is about it, and is told whole.
    private const int Whole = 6;

    private readonly HashSet<string> _case;
    private readonly Disputed? _disputed;
    private readonly HashSet<string> _cited;
    private readonly List<IReadOnlyCollection<string>> _leading;
    private readonly List<IReadOnlyCollection<string>> _possible;
    private int _sentences;
    private int _told;

    /// <param name="submission">The case.</param>
    /// <param name="disputed">What the panel disputes; absent in the blind round.</param>
    /// <param name="cited">Ids of the passages that claims or the agent's own position cite.</param>
    /// <param name="position">The diagnoses of the agent's own position, the leading one first.</param>
    public EvidenceExcerpt(
        CaseSubmission submission,
        Disputed? disputed,
        HashSet<string> cited,
        IReadOnlyList<string> position
    )
    {
        (_case, _disputed, _cited) = (CaseWords.Of(submission), disputed, cited);
        _leading = [.. position.Take(1).Concat(disputed?.Diagnoses ?? []).SelectMany(NamesOf)];
        _possible = [.. position.SelectMany(NamesOf)];
    }

    /// <summary>What was left out, as the case's usage names it; absent where nothing was.</summary>
    public string? Omitted => _told == _sentences ? null : $"evidence ({_sentences - _told} of {_sentences} sentences)";

    /// <summary>The lines of the passages.</summary>
    public IEnumerable<string> Lines(IEnumerable<Passage> passages)
    {
        foreach (var passage in passages)
        {
            var words = PassageReading.Of(passage);
            var kept = _disputed is null ? OnCase(words) : OnClaims(passage, words, _disputed);
            (_sentences, _told) = (_sentences + words.Sentences.Length, _told + kept.Count);
            if (kept.Count > 0)
                yield return $"[{passage.Id}] {passage.Title} | {string.Concat(kept.Select(sentence => sentence.Text)).TrimEnd()}";
            else if (_disputed is null || MayDecide(words))
                yield return $"[{passage.Id}] {passage.Title}";
        }
    }

    private bool MayDecide(PassageWords words) =>
        _possible.Count == 0
            ? words.Terms.Count(_case.Contains) >= Whole
            : _possible.Exists(name => name.All(words.Terms.Contains));

    private List<PassageSentence> OnCase(PassageWords words) =>
        words.Terms.Count(_case.Contains) >= Whole
            ? [.. words.Sentences]
            : Kept(words, sentence => sentence.Terms.Count(_case.Contains) >= Shared);

    private List<PassageSentence> OnClaims(Passage passage, PassageWords words, Disputed disputed)
    {
        var isAbout = _cited.Contains(passage.Id) || _leading.Exists(name => name.All(words.Terms.Contains));
        var claims = disputed
            .Actions.Where(claim =>
                claim.Count(words.Terms.Contains) is var shared
                && (
                    isAbout
                        ? shared > 0
                        : shared >= Math.Min(Shared, claim.Count) && shared * 2 >= claim.Count && shared > 0
                )
            )
            .ToList();
        return Kept(
            words,
            sentence =>
                claims.Exists(sentence.Terms.Overlaps)
                || _leading.Exists(name => name.All(sentence.Terms.Contains))
                || (isAbout && sentence.Terms.Count(_case.Contains) >= Shared)
        );
    }

    // What must not be done is told wherever anything of a passage is.
    private static List<PassageSentence> Kept(PassageWords words, Func<PassageSentence, bool> bears) =>
        words.Sentences.Any(bears) ? [.. words.Sentences.Where(sentence => sentence.Forbids || bears(sentence))] : [];

    private static IEnumerable<IReadOnlyCollection<string>> NamesOf(string diagnosis) =>
        Catalogue.BuiltIn.Find(diagnosis) is { } known
            ? known.NameStems.Where(name => name.Length > 0).Select(name => (IReadOnlyCollection<string>)name)
            : [PassageTerms.Of(diagnosis)];
}
