using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>What makes a row fit for a base. Every fault is added; a row with faults is not used.</summary>
internal static class RowRules
{
    private const int LongestLine = 300;
    private const int LongestText = 1_000_000;
    private const int LongestComplaint = 4_000;
    private const int LongestConditions = 4_000;

    public static Guideline Passage(
        Dictionary<Field, string> fields,
        IReadOnlySet<string> specialties,
        List<string> faults
    )
    {
        var (title, text) = (Line(Field.Title), Required(fields, Field.Text, LongestText, faults));
        var year = Year(fields, faults);
        var id = fields.GetValueOrDefault(Field.Id) ?? PassageId.Derived(title, year, text);
        if (!PassageId.IsValid(id))
            faults.Add($"id: {PassageId.Expected}");
        return new Guideline
        {
            Id = id,
            Title = title,
            Specialty = Specialty(fields, specialties, faults),
            Source = Line(Field.Source),
            Year = year,
            Text = text,
            Conditions = Conditions(fields, faults),
        };

        string Line(Field field) => Required(fields, field, LongestLine, faults);
    }

    public static EarlierCase Case(
        Dictionary<Field, string> fields,
        IReadOnlySet<string> specialties,
        List<string> faults
    )
    {
        int? age = null;
        if (fields.TryGetValue(Field.Age, out var written))
        {
            if (double.TryParse(written, CultureInfo.InvariantCulture, out var years) && years is >= 0 and <= 130)
                age = (int)years;
            else
                faults.Add("age: years from 0 to 130 are expected");
        }

        return new EarlierCase
        {
            ChiefComplaint = Required(fields, Field.Complaint, LongestComplaint, faults),
            Diagnosis = Required(fields, Field.Diagnosis, LongestLine, faults),
            Specialty = Specialty(fields, specialties, faults),
            PatientAge = age,
        };
    }

    // They are stored and embedded with every piece of the text.
    private static ImmutableArray<string> Conditions(Dictionary<Field, string> fields, List<string> faults)
    {
        var text = fields.GetValueOrDefault(Field.Conditions) ?? "";
        if (text.Length <= LongestConditions)
            return
            [
                .. text.Split(['\n', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ];
        faults.Add($"conditions: at most {LongestConditions} characters are expected, there are {text.Length}");
        return [];
    }

    private static string Required(Dictionary<Field, string> fields, Field field, int longest, List<string> faults)
    {
        if (!fields.TryGetValue(field, out var value))
            faults.Add($"{field.Name()}: a value is expected");
        else if (value.Length > longest)
            faults.Add($"{field.Name()}: at most {longest} characters are expected, there are {value.Length}");
        return value ?? "";
    }

    private static string Specialty(
        Dictionary<Field, string> fields,
        IReadOnlySet<string> specialties,
        List<string> faults
    )
    {
        var specialty = SpecialtyName.Slug(Required(fields, Field.Specialty, LongestLine, faults));
        if (specialty.Length > 0 && !specialties.Contains(specialty))
            faults.Add($"specialty: one of {string.Join(", ", specialties)} is expected");
        return specialty;
    }

    // A date counts by its year.
    private static int Year(Dictionary<Field, string> fields, List<string> faults)
    {
        var text = Required(fields, Field.Year, LongestLine, faults);
        if (text.Length == 0)
            return 0;
        if (
            text.Length >= 4
            && (text.Length == 4 || !char.IsAsciiDigit(text[4]))
            && int.TryParse(text.AsSpan(0, 4), CultureInfo.InvariantCulture, out var year)
            && year is >= 1900 and <= 2100
        )
            return year;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, out var date) && date.Year is >= 1900 and <= 2100)
            return date.Year;
        faults.Add("year: a year from 1900 to 2100 or a date is expected");
        return 0;
    }
}
