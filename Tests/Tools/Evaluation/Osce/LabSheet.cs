using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>Sorts the test results of a case: values to the laboratory, words to the investigations.</summary>
internal sealed partial class LabSheet
{
    private const int LongestName = 200;

    public LabSheet(JsonNode? results)
    {
        foreach (var (path, text) in FreeText.Leaves(results).Where(leaf => !string.IsNullOrWhiteSpace(leaf.Text)))
        {
            var lab = LabText.Read(NameOf(path), text, out var reason);
            if (lab is not null)
                Labs = Labs.Add(lab);
            else
                Investigations = Investigations.Add(new Investigation { Name = Shown(path), Finding = text });
            if (reason.Length > 0)
                Unread = Unread.Add((path, text, reason));
        }
    }

    public ImmutableArray<LabResult> Labs { get; } = [];

    public ImmutableArray<Investigation> Investigations { get; } = [];

    public ImmutableArray<(string Path, string Text, string Reason)> Unread { get; } = [];

    /// <summary>
    /// A leucocyte in the urine is not one in the blood: other specimens keep their whole path in the name.
    /// </summary>
    private static string NameOf(string path) =>
        NotBlood().IsMatch(path) ? Shown(path) : FreeText.Words(path[(path.LastIndexOf('/') + 1)..]);

    private static string Shown(string path) =>
        FreeText.Words(path) is { Length: <= LongestName } words ? words : FreeText.Words(path)[..LongestName];

    [GeneratedRegex(
        "urin|csf|cerebrospinal|lumbar|fluid|stool|faec|fec|sputum|semen|smear|aspirat|biopsy|marrow|tap|spirometry|pulmonary|differential",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NotBlood();
}
