using System.Text.Json;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>The built-in guidelines as a file of questions and answers.</summary>
internal static class GuidelineTexts
{
    public static FileInfo Write(string path)
    {
        File.WriteAllLines(
            path,
            BuiltInGuidelines
                .Load()
                // By specialty, a file that is cut to a number of rows would lose the last of them.
                .Entries.OrderBy(entry => entry.Id, StringComparer.Ordinal)
                .Select(entry =>
                    JsonSerializer.Serialize(
                        new
                        {
                            document = entry.Specialty + "/" + entry.Id,
                            question = $"{entry.Title}: {string.Join(", ", entry.Conditions)}",
                            answer = entry.Text,
                        }
                    )
                )
        );
        return new(path);
    }
}
