using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

/// <summary>A sentence with what points to a person marked in it: <c>Seen by Dr [[name:Ellison]].</c></summary>
internal sealed partial record MarkedText
{
    private MarkedText(string text, IReadOnlyList<Mark> marks) => (Text, Marks) = (text, marks);

    /// <summary>The sentence as it was written, without the marks.</summary>
    public string Text { get; }

    /// <summary>What points to a person, in the order of the sentence.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    /// <summary>What is left of the sentence between the marks.</summary>
    public IEnumerable<string> Rest
    {
        get
        {
            var from = 0;
            foreach (var mark in Marks)
            {
                yield return Text[from..mark.Start];
                from = mark.Start + mark.Value.Length;
            }

            yield return Text[from..];
        }
    }

    public static MarkedText Of(string line)
    {
        var (text, marks, from) = (new System.Text.StringBuilder(), new List<Mark>(), 0);
        foreach (Match match in Marked().Matches(line))
        {
            text.Append(line, from, match.Index - from);
            marks.Add(new Mark(match.Groups["kind"].Value, match.Groups["value"].Value, text.Length));
            text.Append(match.Groups["value"].Value);
            from = match.Index + match.Length;
        }

        return new(text.Append(line, from, line.Length - from).ToString(), marks);
    }

    [GeneratedRegex(@"\[\[(?<kind>[a-z]+):(?<value>.+?)\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}

/// <summary>Something that points to a person.</summary>
/// <param name="Kind">What it is: patient, name, place, date, id, address, phone, email, handle, ip or age.</param>
/// <param name="Value">Its words.</param>
/// <param name="Start">Where they begin in the sentence.</param>
internal sealed record Mark(string Kind, string Value, int Start);
