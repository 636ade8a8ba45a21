using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>What came of a run.</summary>
internal sealed class FuzzResult
{
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly ConcurrentBag<string> _findings = [];
    private readonly ConcurrentBag<string> _remarks = [];

    /// <summary>Requests that were answered by the statuses, 0 where there was none.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>What must not be, each with the number of its request where there is one.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>Cases that were accepted.</summary>
    public int Accepted { get; set; }

    public TimeSpan Took { get; set; }

    public void Count(int status) => _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);

    public void Find(string what) => _findings.Add(what);

    /// <summary>What may be, on a machine that is busy, and is worth a look.</summary>
    public void Remark(string what) => _remarks.Add(what);

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (status, count) in _statuses.OrderBy(one => one.Key))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {(status == 0 ? "none" : $"{status}"), 5}  {count, 7}");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{_statuses.Values.Sum()} requests in {Took.TotalSeconds:F0} s, {Accepted} cases accepted, {_findings.Count} findings."
        );
        foreach (var finding in _findings.Order(StringComparer.Ordinal).Take(50))
            text.AppendLine(finding);
        foreach (var remark in _remarks.Order(StringComparer.Ordinal).Take(20))
            text.AppendLine(CultureInfo.InvariantCulture, $"remark: {remark}");
        return text.ToString();
    }
}
