using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Medicines;

/// <summary>
/// The recorded allergies of a patient to substances that no class of drug-classes.json knows, compared by their words.
/// </summary>
internal sealed class Allergens
{
    private const int ShortestWord = 3;
    private const int WordsComparedWhole = 3;
    private readonly PhraseMatcher<string>? _matcher;

    public Allergens(CaseSubmission submission)
    {
        var phrases = (submission.Allergies.IsDefault ? [] : submission.Allergies)
            .Select(allergy => allergy?.Substance ?? "")
            .Where(substance => DrugTable.BuiltIn.Drugs.Match(substance).IsEmpty && !IsNegative(substance))
            .SelectMany(Phrases)
            .Select(phrase => KeyValuePair.Create(phrase, phrase))
            .ToList();
        _matcher = phrases.Count == 0 ? null : new(phrases);
    }

    /// <summary>How many of the substances a text names without denying them.</summary>
    public int In(string text) =>
        _matcher is null
            ? 0
            : _matcher
                .Match(text)
                .Where(match => match.Assertion is not Assertion.Absent)
                .Select(match => match.Id)
                .Distinct()
                .Count();

    // A long entry ("adhesive tape on the left arm") is compared by each telling word, for it is never written so
    // again.
    private static IEnumerable<string> Phrases(string substance)
    {
        var words = Words(substance);
        return words.Count == 0 ? []
            : words.Count <= WordsComparedWhole ? [string.Join(' ', words)]
            : words.Where(word => word.Length > ShortestWord + 1);
    }

    private static List<string> Words(string substance)
    {
        var letters = new string([.. substance.Select(letter => char.IsLetter(letter) ? letter : ' ')]);
        return
        [
            .. letters
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length >= ShortestWord && !DrugTable.BuiltIn.Fillers.Contains(word)),
        ];
    }

    private static bool IsNegative(string substance) =>
        substance.AsSpan().TrimStart().StartsWith("no ", StringComparison.OrdinalIgnoreCase);
}
