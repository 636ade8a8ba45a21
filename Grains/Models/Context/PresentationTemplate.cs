using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;

namespace Orleans.MedAssist.Models.Context;

/// <summary>What a common complaint turns on.</summary>
/// <param name="Id">Stable id, for example <c>chest-pain</c>.</param>
/// <param name="Complaints">Wordings of the complaint.</param>
/// <param name="Tells">Words of the history, the examination and the results that tell its causes apart.</param>
internal sealed record PresentationTemplate(string Id, ImmutableArray<string> Complaints, ImmutableArray<string> Tells);

/// <summary>presentation-templates.json; a wrong entry stops the load.</summary>
/// <param name="Course">Words that tell onset, course and severity of any complaint.</param>
/// <param name="Normal">Words that call a result normal.</param>
/// <param name="Templates">One a complaint.</param>
internal sealed record PresentationTemplates(
    ImmutableArray<string> Course,
    ImmutableArray<string> Normal,
    ImmutableArray<PresentationTemplate> Templates
)
{
    private const string File = "presentation-templates.json";

    public static PresentationTemplates BuiltIn { get; } =
        EmbeddedTable.Read(typeof(PresentationTemplates), File, ContextTables.Default.PresentationTemplates).Checked();

    /// <summary>Every word of every list; each stands for itself.</summary>
    [JsonIgnore]
    public PhraseMatcher<string> Words { get; private init; } = null!;

    [JsonIgnore]
    private PhraseMatcher<string> Complaints { get; init; } = null!;

    /// <summary>The templates whose complaint a text names; all words of their <c>Tells</c> together.</summary>
    public IReadOnlySet<string> Tells(string chiefComplaint)
    {
        var named = Named(chiefComplaint);
        return Templates
            .Where(template => named.Contains(template.Id))
            .SelectMany(template => template.Tells)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Ids of the templates whose complaint a text names.</summary>
    public IReadOnlySet<string> Named(string chiefComplaint) =>
        Complaints
            .Match(chiefComplaint, complaint: true)
            .Where(match => match.Assertion is Assertion.Present or Assertion.Historical)
            .Select(match => match.Id)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The table with its matchers.</summary>
    /// <exception cref="InvalidDataException">An entry is empty or stands twice; the message names it.</exception>
    public PresentationTemplates Checked()
    {
        var complaints = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var template in Templates)
        {
            if (template.Complaints.IsDefaultOrEmpty || template.Tells.IsDefaultOrEmpty)
                throw new InvalidDataException($"{File}: {template.Id} lacks complaints or words that tell.");
            if (template.Tells.GroupBy(word => word).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new InvalidDataException($"{File}: {template.Id} names '{twice.Key}' twice.");
            foreach (var complaint in template.Complaints)
                if (!complaints.TryAdd(complaint, template.Id))
                    throw new InvalidDataException(
                        $"{File}: '{complaint}' of {template.Id} belongs to {complaints[complaint]}."
                    );
        }

        var words = Course.Concat(Normal).Concat(Templates.SelectMany(template => template.Tells)).Distinct();
        return this with
        {
            Complaints = new(complaints),
            Words = new(words.Select(word => KeyValuePair.Create(word, word))),
        };
    }
}
