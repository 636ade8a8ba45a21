using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>The Case section: its fields by label, and the patient's age in years and sex.</summary>
internal sealed class PatientCase
{
    private readonly List<(string Label, string Text)> _fields = [];

    private PatientCase(string section)
    {
        foreach (var item in PromptReading.Items(section))
        {
            var colon = item.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
                _fields.Add((item[..colon], item[(colon + 2)..].Trim()));
        }
        ReadPatient(this["Patient"]);
    }

    /// <summary>Absent where the prompt does not say.</summary>
    public double? AgeYears { get; private set; }

    /// <summary><c>female</c>, <c>male</c>, or absent.</summary>
    public string? Sex { get; private set; }

    public bool Pregnant { get; private set; }

    public IReadOnlyList<(string Label, string Text)> Fields => _fields;

    /// <summary>A field's text, empty where it is missing.</summary>
    public string this[string label]
    {
        get
        {
            foreach (var (name, text) in _fields)
                if (name.Equals(label, StringComparison.OrdinalIgnoreCase))
                    return text;
            return "";
        }
    }

    public static PatientCase Of(string section) => new(section);

    private void ReadPatient(string line)
    {
        foreach (var part in line.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part is "female" or "male")
                Sex = part;
            else if (part == "pregnant")
                Pregnant = true;
            else
                ReadAge(part);
        }
    }

    private void ReadAge(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Whose age would give them away is told to be over the last age that does not.
        if (words is ["over", ..])
            words = words[1..];
        if (words.Length < 2 || !double.TryParse(words[0], CultureInfo.InvariantCulture, out var number))
            return;
        AgeYears = words[1].TrimEnd('s') switch
        {
            "year" => number,
            "month" => number / 12,
            "week" => number / 52.18,
            "day" => number / Age.DaysPerYear,
            _ => AgeYears,
        };
    }
}
