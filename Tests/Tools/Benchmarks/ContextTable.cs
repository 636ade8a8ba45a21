using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>What <c>bench context</c> prints: each table under a line that says what it compares.</summary>
internal static class ContextTable
{
    public static void Write(int cases, IReadOnlyCollection<RecordedPrompt> prompts)
    {
        var sent = prompts.Where(prompt => prompt.IsSent).ToList();
        Line(
            $"{cases} panel cases, tokens of o200k_base. 'Before' is the baseline: what the agent needs for its task, each part whole and as indented JSON after the same instructions."
        );
        Line($"(a) The case alone: the full record before, the packed case after; mean a prompt");
        Row("role", "prompts", "before", "after", "saved", "after, abbreviated");
        Row("---", "---", "---", "---", "---", "---");
        foreach (var (role, own) in ByRole(prompts))
            Row(
                role,
                N(own.Count),
                Mean(own, one => one.Sections["Case"].Naive),
                Mean(own, one => one.Sections["Case"].Sent),
                Saved(own, one => one.Sections["Case"].Naive, one => one.Sections["Case"].Sent),
                Mean(own, one => one.CaseAbbreviated)
            );
        Row(
            "sent",
            N(sent.Count),
            Mean(sent, one => one.Sections["Case"].Naive),
            Mean(sent, one => one.Sections["Case"].Sent),
            Saved(sent, one => one.Sections["Case"].Naive, one => one.Sections["Case"].Sent),
            Mean(sent, one => one.CaseAbbreviated)
        );
        Line(
            $"(b) The whole prompt, instructions included; mean a prompt. Answers of the reasoner by rules are compared with those to the same prompt with the case and the passages whole"
        );
        Row("role", "before", "after", "saved", "answers changed", "decisions changed");
        Row("---", "---", "---", "---", "---", "---");
        foreach (var (role, own) in ByRole(prompts))
            Row(
                role,
                Mean(own, one => one.Naive),
                Mean(own, one => one.Sent),
                Saved(own, one => one.Naive, one => one.Sent),
                N(own.Count(one => !one.SameAnswer)),
                N(own.Count(one => !one.SameDecision))
            );
        Line($"(b2) Where the tokens are: mean a prompt, before > after");
        foreach (var (role, own) in ByRole(prompts))
            Line(
                $"{role}: instructions {Mean(own, one => one.Instructions)}; {string.Join("; ", own.SelectMany(one => one.Sections.Keys).Distinct().Select(name => $"{name} {Mean(own, one => one.Sections.GetValueOrDefault(name).Naive)} > {Mean(own, one => one.Sections.GetValueOrDefault(name).Sent)}"))}"
            );
        Line(
            $"(c) A whole panel case: all prompts that it sent, mean a case (the triager only where rules did not route)"
        );
        Row("baseline", "before", "after", "saved");
        Row("---", "---", "---", "---");
        Whole("each part whole, as indented JSON", one => one.Naive);
        Whole("the same, and every opinion of the panel to those who debate and arbitrate", one => one.NaiveWithPanel);
        Whole("only the case as indented JSON, every other section as it is sent", one => one.OnlyCaseNaive);

        void Whole(string baseline, Func<RecordedPrompt, int> before) =>
            Row(
                baseline,
                N(sent.Sum(before) / cases),
                N(sent.Sum(one => one.Sent) / cases),
                Saved(sent, before, one => one.Sent)
            );
    }

    private static IEnumerable<(string Role, List<RecordedPrompt> Own)> ByRole(IEnumerable<RecordedPrompt> prompts) =>
        prompts
            .GroupBy(prompt => prompt.Role)
            .OrderBy(role => role.Key, StringComparer.Ordinal)
            .Select(role => (role.Key, role.ToList()));

    private static string Mean(List<RecordedPrompt> prompts, Func<RecordedPrompt, int> tokens) =>
        prompts.Average(tokens).ToString("0", CultureInfo.InvariantCulture);

    private static string Saved(
        List<RecordedPrompt> prompts,
        Func<RecordedPrompt, int> before,
        Func<RecordedPrompt, int> after
    ) => (1 - prompts.Sum(after) / (double)prompts.Sum(before)).ToString("P1", CultureInfo.InvariantCulture);

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
