using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.Evaluation.Osce;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// A mix of real presentations: the structured examinations of a file in turn, each routed by the product itself and
/// held against the guide's total of the path that it took.
/// </summary>
internal static class OsceMix
{
    public const string Name = "OSCE mix";

    /// <exception cref="InvalidDataException">The file holds no case that can be posted.</exception>
    public static CaseSeries Of(FileInfo file)
    {
        var all = OsceReading.ReadFile(file.FullName);
        // The API takes no case without an age.
        var cases = all.Where(one => one.Submission.Patient?.AgeYears is not null).ToList();
        if (cases.Count == 0)
            throw new InvalidDataException($"{file.Name} holds no examination whose demographics name an age.");
        if (cases.Count < all.Count)
            Console.WriteLine(
                $"{Name}: {all.Count - cases.Count} of {all.Count} examinations name no age and are left out."
            );
        return new CaseSeries(Name, number => Told(cases[number % cases.Count].Submission, number))
        {
            IsSimple = ended => ended.Triage?.Path == CasePath.Simple,
        };
    }

    // Each number makes another text, so that no cache knows it when the file's cases come round again.
    private static CaseSubmission Told(CaseSubmission submission, int number) =>
        submission with
        {
            HistoryOfPresentIllness = $"{submission.HistoryOfPresentIllness}\nSeen in room {number}.",
        };
}
