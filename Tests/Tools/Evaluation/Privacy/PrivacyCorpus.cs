using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

/// <summary>
/// The shipped sentences: those with identifiers, and clinical ones of which every letter must stay. Of each there is a
/// half for tuning and a half for measuring, which was written before any rule and is not looked at when rules are
/// made.
/// </summary>
internal static class PrivacyCorpus
{
    private const string Folder = "Orleans.MedAssist.Tests.Tools.Evaluation.Privacy.corpus.";

    /// <summary>Sentences with identifiers in them.</summary>
    public static IReadOnlyList<CorpusSentence> Identifiers(CorpusHalf half) => Read("identifiers", half);

    /// <summary>Clinical sentences without any.</summary>
    public static IReadOnlyList<CorpusSentence> Clinical(CorpusHalf half) => Read("clinical", half);

    private static List<CorpusSentence> Read(string kind, CorpusHalf half)
    {
        var name = $"{Folder}{kind}-{half.ToString().ToLowerInvariant()}.txt";
        using var reader = new StreamReader(
            typeof(PrivacyCorpus).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} is not in the assembly.")
        );
        var sentences = new List<CorpusSentence>();
        var (culture, patient) = ("", new Patient());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("@ ", StringComparison.Ordinal))
                (culture, patient) = PatientOf(line[2..]);
            else if (line.Length > 0 && line[0] != '#')
                sentences.Add(new CorpusSentence(culture, patient, MarkedText.Of(line)));
        }

        return sentences;
    }

    private static (string Culture, Patient Patient) PatientOf(string line)
    {
        var fields = line.Split('|', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return (
            fields["culture"],
            new Patient
            {
                Id = fields["id"],
                Name = fields["name"],
                AgeYears = 60,
                BirthDate = fields.GetValueOrDefault("born") is { } born
                    ? DateOnly.Parse(born, CultureInfo.InvariantCulture)
                    : null,
            }
        );
    }
}

/// <summary>Which part of the corpus.</summary>
internal enum CorpusHalf
{
    /// <summary>For finding out what is missed.</summary>
    Tuned,

    /// <summary>For measuring only.</summary>
    Held,
}

/// <summary>A sentence of the corpus, with the patient as the structured fields name him.</summary>
internal sealed record CorpusSentence(string Culture, Patient Patient, MarkedText Marked);
