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
                .Entries.Select(entry =>
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
