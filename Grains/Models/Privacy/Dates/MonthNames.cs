using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>Months by name, in several languages, long and short.</summary>
internal static class MonthNames
{
    // The first language that knows a word has it: "Mai" is German before it is French.
    private static readonly FrozenDictionary<string, (int List, int Month)> Known = PrivacyWords
        .BuiltIn.Months.SelectMany(
            (names, list) => names.Select((name, at) => (Name: PrivateText.Folded(name), List: list, Month: at + 1))
        )
        .GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            same => same.Key,
            same => (same.First().List, same.First().Month),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>1 to 12; 0 for another word.</summary>
    public static int Number(ReadOnlySpan<char> word) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var month) ? month.Month : 0;

    /// <summary>The name of another month in the language and length of a written one.</summary>
    public static string Of(string written, int month) => PrivacyWords.BuiltIn.Months[Known[written].List][month - 1];
}
