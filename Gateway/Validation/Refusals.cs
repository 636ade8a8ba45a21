using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>
/// Collects all errors of a body by JSON path. Messages say what was expected, never what stood there.
/// </summary>
internal sealed class Refusals
{
    /// <summary>Characters of whatever a person writes: a pasted chart, a discharge letter.</summary>
    public const int MaxText = 100_000;

    /// <summary>
    /// Characters of all texts of a case together: a case is read whole, by rules and for models, and nobody's is to
    /// take the seconds that others wait.
    /// </summary>
    public const int MaxTexts = 300_000;

    /// <summary>Characters of what names somebody or something.</summary>
    public const int MaxName = 200;

    private const int MaxEntries = 1_000;

    private SortedDictionary<string, List<string>>? _errors;
    private int _characters;

    /// <summary>
    /// What the rules hold each member to, by its JSON path; kept only where somebody wants to know it.
    /// </summary>
    public Dictionary<string, Bound>? Bounds { get; init; }

    public bool Any => _errors is not null;

    public void Add(string path, string message)
    {
        _errors ??= new(StringComparer.Ordinal);
        if (!_errors.TryGetValue(path, out var messages))
        {
            _errors[path] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>What was checked so far holds no more text than a case may.</summary>
    public void Whole()
    {
        if (_characters > MaxTexts)
            Add(
                "$",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected at most {MaxTexts:#,0} characters in all texts together."
                )
            );
    }

    public ProblemHttpResult ToProblem() => Problems.Refused(ToErrors());

    public Dictionary<string, string[]> ToErrors() =>
        (_errors ?? []).ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>A number in its physiological range. NaN is in no range.</summary>
    public void Range(Place place, string member, double? value, double low, double high, string unit = "")
    {
        Note(place, member, new Bound { Range = (low, high) });
        if (value is { } number && !(number >= low && number <= high))
        {
            Add(
                place.Member(member),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected {low:#,0.##} to {high:#,0.##}{(unit.Length == 0 ? "" : " ")}{unit}."
                )
            );
        }
    }

    public void Finite(Place place, string member, double? value)
    {
        if (value is { } number && !double.IsFinite(number))
        {
            Add(place.Member(member), "Expected a number that a double can hold.");
        }
    }

    public void Text(Place place, string member, string? value, int maxLength = MaxText, bool required = false)
    {
        Note(place, member, new Bound { MaxLength = maxLength, Required = required });
        _characters += value?.Length ?? 0;
        if (required && string.IsNullOrWhiteSpace(value))
        {
            Add(place.Member(member), "Required.");
        }
        else if (value?.Length > maxLength)
        {
            Add(
                place.Member(member),
                string.Create(CultureInfo.InvariantCulture, $"Expected at most {maxLength:#,0} characters.")
            );
        }
    }

    /// <summary>A list of bounded length without nulls; <paramref name="check"/> sees each entry.</summary>
    public void Entries<T>(
        string list,
        ImmutableArray<T> entries,
        Action<Place, T, Refusals> check,
        int max = MaxEntries
    )
        where T : class
    {
        Bounds?.TryAdd(list, new Bound { MaxItems = max });
        if (entries.IsDefaultOrEmpty)
        {
            return;
        }

        if (entries.Length > max)
        {
            Add(list, string.Create(CultureInfo.InvariantCulture, $"Expected at most {max:#,0} entries."));
            return;
        }

        for (var i = 0; i < entries.Length; i++)
        {
            var place = new Place(list, i);
            if (entries[i] is { } entry)
            {
                check(place, entry, this);
            }
            else
            {
                Add(place.Itself, "Expected an entry, not null.");
            }
        }
    }

    /// <summary>A text that is itself an entry of a list.</summary>
    public void Line(Place place, string value, int maxLength = MaxText)
    {
        Bounds?.TryAdd(place.Itself, new Bound { MaxLength = maxLength });
        _characters += value.Length;
        if (value.Length > maxLength)
        {
            Add(
                place.Itself,
                string.Create(CultureInfo.InvariantCulture, $"Expected at most {maxLength:#,0} characters.")
            );
        }
    }

    private void Note(Place place, string member, Bound bound) => Bounds?.TryAdd(place.Member(member), bound);
}
