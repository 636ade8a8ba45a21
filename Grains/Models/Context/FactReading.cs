using System.Collections.Immutable;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Numbers;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Safety.Flags;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// Reads the texts of one case into facts: what the floor reads, what its complaint turns on, what is disputed.
/// </summary>
internal sealed class FactReading(string chiefComplaint, Disputed disputed)
{
    private static readonly PresentationTemplates Table = PresentationTemplates.BuiltIn;
    private readonly IReadOnlySet<string> _tells = Table.Tells(chiefComplaint);

    /// <summary>The sentences of a text; of an investigation's finding with its name before it.</summary>
    public ImmutableArray<CaseFact> Sentences(CaseField field, string text, string name = "", int entry = 0)
    {
        var sentences = Language.Words.Sentences.Of(text);
        var prefix = name.Length == 0 ? "" : $"{name}: ";
        var whole = prefix + text;
        var floor = new Matches<string>(field is CaseField.FamilyHistory ? [] : FloorSpans(whole));
        var words = new Matches<string>(Table.Words.Match(whole));
        var bears = new Matches<int>(disputed.Told(whole));
        var facts = ImmutableArray.CreateBuilder<CaseFact>(sentences.Length);
        var start = 0;
        var end = prefix.Length;
        for (var i = 0; i < sentences.Length; i++)
        {
            end += sentences[i].Length;
            var said = words.In(start, end);
            facts.Add(
                Fact(field, i, sentences[i], said) with
                {
                    Entry = entry,
                    Floor = floor.In(start, end).Count > 0 || Denies(field, said),
                    Bears =
                        bears.In(start, end).Count > 0
                        || disputed.Concerns(i == 0 ? prefix + sentences[i] : sentences[i]),
                }
            );
            start = end;
        }

        return facts.MoveToImmutable();
    }

    /// <summary>One entry of a list.</summary>
    public CaseFact Entry(CaseField field, int index, string text)
    {
        var facts = Sentences(field, text);
        return new CaseFact(field, index, text)
        {
            Floor = facts.Any(fact => fact.Floor) || DrugTable.BuiltIn.Known.Match(text).Length > 0,
            Weight = facts.Length == 0 ? Weight.Background : facts.Min(fact => fact.Weight),
            Bears = facts.Any(fact => fact.Bears),
        };
    }

    private CaseFact Fact(CaseField field, int index, string text, List<PhraseMatch<string>> words) =>
        new(field, index, text)
        {
            Weight =
                words.Exists(IsTelling) ? Weight.Telling
                : words.Exists(match => Table.Course.Contains(match.Id)) ? Weight.Course
                : Weight.Background,
            Normal = words.Exists(match => Table.Normal.Contains(match.Id)),
        };

    // A complaint without a template turns on whatever any template knows.
    private bool IsTelling(PhraseMatch<string> match) =>
        _tells.Count > 0
            ? _tells.Contains(match.Id)
            : !Table.Course.Contains(match.Id) && !Table.Normal.Contains(match.Id);

    private static bool Denies(CaseField field, List<PhraseMatch<string>> words) =>
        field is not CaseField.FamilyHistory
        && words.Exists(match => match.Assertion is Assertion.Absent && !Table.Normal.Contains(match.Id));

    private static PhraseMatch<string>[] FloorSpans(string text) =>
        [.. RedFlagTable.BuiltIn.Matcher.Match(text), .. DrugTable.BuiltIn.Drugs.Match(text), .. Numbers(text)];

    private static IEnumerable<PhraseMatch<string>> Numbers(string text) =>
        NoteNumbers
            .Read(text)
            .Select(number => new PhraseMatch<string>("number", number.Start, number.Length, Assertion.Present));

    /// <summary>What was found in a text, by where it stands.</summary>
    private sealed class Matches<TId>
    {
        private readonly PhraseMatch<TId>[] _all;
        private readonly int _longest;

        public Matches(IEnumerable<PhraseMatch<TId>> found)
        {
            _all = [.. found.OrderBy(match => match.Start)];
            _longest = _all.Length == 0 ? 0 : _all.Max(match => match.Length);
        }

        /// <summary>Those that lie in a part of the text, wholly or not.</summary>
        public List<PhraseMatch<TId>> In(int start, int end)
        {
            var found = new List<PhraseMatch<TId>>();
            for (var i = FirstFrom(start - _longest); i < _all.Length && _all[i].Start < end; i++)
                if (_all[i].Start + _all[i].Length > start)
                    found.Add(_all[i]);
            return found;
        }

        private int FirstFrom(int start)
        {
            var (low, high) = (0, _all.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _all[middle].Start < start ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
