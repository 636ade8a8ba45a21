using System.Collections.Immutable;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>A passage of the Evidence section.</summary>
/// <param name="Id">The id that may be cited.</param>
/// <param name="Text">What it says, without title and source.</param>
/// <param name="Terms">The stems of title and text.</param>
internal sealed record EvidencePassage(string Id, string Text, HashSet<string> Terms)
{
    /// <summary>Whether it names the condition, by its name or an alias.</summary>
    public bool Names(Condition condition)
    {
        foreach (var name in condition.NameStems)
            if (name.Length > 0 && ContainsAll(name))
                return true;
        return false;
    }

    private bool ContainsAll(ImmutableArray<string> stems)
    {
        foreach (var stem in stems)
            if (!Terms.Contains(stem))
                return false;
        return true;
    }
}

/// <summary>The passages of a prompt; nothing else may be cited.</summary>
internal sealed class EvidencePassages
{
    private const int MostCited = 2;
    private const int SharedWithoutName = 3;

    private EvidencePassages(ImmutableArray<EvidencePassage> passages) => All = passages;

    public ImmutableArray<EvidencePassage> All { get; }

    public static EvidencePassages Of(string section)
    {
        var passages = ImmutableArray.CreateBuilder<EvidencePassage>();
        foreach (var item in PromptReading.Items(section))
        {
            var close = item.IndexOf(']', StringComparison.Ordinal);
            if (!item.StartsWith('[') || close < 2)
                continue;
            var rest = item[(close + 1)..].Trim();
            var text = rest.IndexOf(" | ", StringComparison.Ordinal);
            passages.Add(new(item[1..close], text < 0 ? "" : rest[(text + 3)..], PassageTerms.Of(rest)));
        }
        return new(passages.ToImmutable());
    }

    /// <summary>Ids of the passages that support a statement about a condition, the best first.</summary>
    public string[] Supporting(string statement, Condition? condition)
    {
        if (All.IsEmpty)
            return [];
        var terms = PassageTerms.Of(statement);
        return
        [
            .. All.Select(passage =>
                    (
                        passage.Id,
                        Names: condition is not null && passage.Names(condition),
                        Shared: Shared(passage, terms)
                    )
                )
                .Where(one =>
                    one.Names ? one.Shared >= 1 : one.Shared >= SharedWithoutName && one.Shared * 2 >= terms.Count
                )
                .OrderByDescending(one => one.Shared + (one.Names ? 2 : 0))
                .Take(MostCited)
                .Select(one => one.Id),
        ];
    }

    private static int Shared(EvidencePassage passage, HashSet<string> terms)
    {
        var shared = 0;
        foreach (var term in terms)
            if (passage.Terms.Contains(term))
                shared++;
        return shared;
    }
}
