using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Compatibility;

/// <summary>The moments of a case whose stored bytes are kept.</summary>
internal static class Stage
{
    private const int Plays = 400;

    /// <summary>A state by each moment's name, from cases that the flow itself has played.</summary>
    public static IReadOnlyDictionary<string, CaseState> All()
    {
        var found = new SortedDictionary<string, CaseState>(StringComparer.Ordinal);
        for (var seed = 0; seed < Plays; seed++)
            foreach (var state in PlayedCase.Of(seed).States)
                found[NameOf(state)] = state;
        return found;
    }

    private static string NameOf(CaseState state) =>
        state switch
        {
            { CutShort: true, Ended: true } => "cut-short",
            { Resumes: > 0, Ended: false } => "resumed",
            _ => string.Concat(
                state
                    .Stage.ToString()
                    .Select(
                        (letter, at) =>
                            char.IsUpper(letter) ? $"{(at > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"
                    )
            ),
        };
}
