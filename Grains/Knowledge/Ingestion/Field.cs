namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>What a row of a base is made of; the names are those of <c>--map</c> and <c>--set</c>.</summary>
internal enum Field
{
    /// <summary>A passage's id; from the title, the year and the text's number where there is none.</summary>
    Id,

    /// <summary>Heading of a passage.</summary>
    Title,

    /// <summary>Specialty of a passage or a case.</summary>
    Specialty,

    /// <summary>Text of a passage.</summary>
    Text,

    /// <summary>Publishing body and title.</summary>
    Source,

    /// <summary>Year of publication.</summary>
    Year,

    /// <summary>Diagnoses that a passage supports.</summary>
    Conditions,

    /// <summary>Complaint of a case.</summary>
    Complaint,

    /// <summary>Diagnosis of a case.</summary>
    Diagnosis,

    /// <summary>Age of a case's patient, in years.</summary>
    Age,
}

/// <summary>The columns that fields are read from without being told.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<Field, string[]> Known = new()
    {
        [Field.Id] = ["id", "passage_id", "guideline_id", "document_id", "doc_id"],
        [Field.Title] = ["title", "name", "heading", "topic"],
        [Field.Specialty] = ["specialty", "speciality", "department", "category"],
        [Field.Text] = ["text", "content", "body", "abstract", "passage", "recommendation"],
        [Field.Source] = ["source", "publisher", "organisation", "organization", "issuing_body"],
        [Field.Year] = ["year", "published", "publication_year", "publication_date", "last_updated"],
        [Field.Conditions] = ["conditions", "condition", "diagnoses", "tags", "keywords"],
        [Field.Complaint] = ["chief_complaint", "complaint", "presentation", "presenting_complaint"],
        [Field.Diagnosis] = ["diagnosis", "final_diagnosis", "discharge_diagnosis"],
        [Field.Age] = ["patient_age", "age", "age_years"],
    };

    private static readonly Dictionary<string, (Field Field, int Rank)> ByName = Known
        .SelectMany(field => field.Value.Select((name, rank) => (name, field.Key, rank)))
        .ToDictionary(one => Plain(one.name), one => (one.Key, one.rank), StringComparer.Ordinal);

    /// <summary>
    /// The field that a column is read for, and how far down its list the name stands; null where it is none.
    /// </summary>
    public static (Field Field, int Rank)? Of(string column) =>
        ByName.TryGetValue(Plain(column), out var field) ? field : null;

    /// <summary>The field of a name as in <c>--map</c>.</summary>
    public static bool TryParse(string name, out Field field) =>
        Enum.TryParse(name, ignoreCase: true, out field) && Enum.IsDefined(field) && !char.IsAsciiDigit(name[0]);

    /// <summary>The names of all fields.</summary>
    public static string All { get; } =
        string.Join(", ", Enum.GetNames<Field>().Select(name => name.ToLowerInvariant()));

    /// <summary>The name of a field.</summary>
    public static string Name(this Field field) => field.ToString().ToLowerInvariant();

    /// <summary>Capitals, spaces, hyphens and underscores make no difference.</summary>
    public static string Plain(string column) =>
        string.Concat(column.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
