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
        ("elevated", RangeMark.High),
        ("raised", RangeMark.High),
        ("high", RangeMark.High),
        ("increased", RangeMark.High),
        ("markedly elevated", RangeMark.High),
        ("positive", RangeMark.High),
        ("low", RangeMark.Low),
        ("decreased", RangeMark.Low),
        ("reduced", RangeMark.Low),
        ("normal", RangeMark.Normal),
        ("within normal limits", RangeMark.Normal),
        ("negative", RangeMark.Normal),
        ("unremarkable", RangeMark.Normal),
    ];

    private string? _test;
    private int _testEnd;
    private RangeMark _waiting;
    private int _waitingEnd = -Near;

    public void Test(string name, PhraseMatch<CaseWord> match)
    {
        if (_waiting != RangeMark.None && match.Start - _waitingEnd <= Adjacent)
            measurements.Say(name, _waiting);
        _waiting = RangeMark.None;
        _test = name;
        _testEnd = match.Start + match.Length;
    }

    public void Direction(RangeMark said, PhraseMatch<CaseWord> match, string text)
    {
        var mark = match.Assertion == Assertion.Absent ? RangeMark.Normal : said;
        var sameItem =
            _test is not null
            && match.Start - _testEnd <= Near
            && text.AsSpan(_testEnd, Math.Max(0, match.Start - _testEnd)).IndexOfAny(';', '\u2022') < 0;
        if (sameItem)
        {
            measurements.Say(_test!, mark);
            _test = null;
            return;
        }
        _waiting = mark;
        _waitingEnd = match.Start + match.Length;
    }
}
