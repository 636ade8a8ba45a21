using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>
/// Test results told in words, one field at a time: "elevated lipase", "WBC 14,000 (raised)". A direction belongs to
/// the test right after it, else to the last one named shortly before.
/// </summary>
internal sealed class LabWords(Measurements measurements)
{
    private const int Near = 45;
    private const int Adjacent = 12;

    public static readonly (string Word, RangeMark Mark)[] Directions =
    [
        ("elevated", RangeMark.High), ("raised", RangeMark.High), ("high", RangeMark.High),
        ("increased", RangeMark.High),
        ("markedly elevated", RangeMark.High), ("positive", RangeMark.High), ("low", RangeMark.Low),
        ("decreased", RangeMark.Low),
        ("reduced", RangeMark.Low), ("normal", RangeMark.Normal), ("within normal limits", RangeMark.Normal),
        ("negative", RangeMark.Normal), ("unremarkable", RangeMark.Normal),
    ];

    private string? test;
    private int testEnd;
    private RangeMark waiting;
    private int waitingEnd = -Near;

    public void Test(string name, PhraseMatch<CaseWord> match)
    {
        if (waiting != RangeMark.None && match.Start - waitingEnd <= Adjacent)
            measurements.Say(name, waiting);
        waiting = RangeMark.None;
        test = name;
        testEnd = match.Start + match.Length;
    }

    public void Direction(RangeMark said, PhraseMatch<CaseWord> match, string text)
    {
        var mark = match.Assertion == Assertion.Absent ? RangeMark.Normal : said;
        var sameItem = test is not null && match.Start - testEnd <= Near
            && text.AsSpan(testEnd, Math.Max(0, match.Start - testEnd)).IndexOfAny(';', '\u2022') < 0;
        if (sameItem)
        {
            measurements.Say(test!, mark);
            test = null;
            return;
        }
        waiting = mark;
        waitingEnd = match.Start + match.Length;
    }
}
