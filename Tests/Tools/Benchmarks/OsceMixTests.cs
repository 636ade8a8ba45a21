using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

internal sealed class OsceMixTests
{
    private const string Aged =
        """{"OSCE_Examination":{"Patient_Actor":{"Demographics":"47-year-old man","History":"Pain in the flank.","Symptoms":{"Primary_Symptom":"Flank pain"}}}}""";

    private const string Ageless =
        """{"OSCE_Examination":{"Patient_Actor":{"Demographics":"A man","History":"Cough.","Symptoms":{"Primary_Symptom":"Cough"}}}}""";

    [Test]
    public void The_cases_of_the_file_come_in_turn_and_never_with_the_same_text()
    {
        var series = OsceMix.Of(FileOf(Aged, Ageless, Aged.Replace("Flank pain", "Colic", StringComparison.Ordinal)));
        var posted = Enumerable.Range(0, 4).Select(series.Make).ToList();
        Assert.That(
            posted.Select(one => one.ChiefComplaint),
            Is.EqualTo(new[] { "Flank pain", "Colic", "Flank pain", "Colic" })
        );
        Assert.That(posted.Select(one => one.HistoryOfPresentIllness), Is.Unique);
    }

    [Test]
    public void A_file_without_an_age_in_it_is_refused_by_its_name()
    {
        var file = FileOf(Ageless);
        Assert.That(() => OsceMix.Of(file), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(file.Name));
    }

    private static FileInfo FileOf(params string[] lines)
    {
        var path = Path.Combine(
            TestContext.CurrentContext.WorkDirectory,
            $"osce-{TestContext.CurrentContext.Test.ID}.jsonl"
        );
        File.WriteAllLines(path, lines);
        return new FileInfo(path);
    }
}
