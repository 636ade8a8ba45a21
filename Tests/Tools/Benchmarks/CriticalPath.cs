using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// What a case's models take by themselves: the slowest answer of each role and round, one after another.
/// </summary>
internal static class CriticalPath
{
    public static double Ms(IEnumerable<SimulatedCall> calls) =>
        calls
            .Where(call => call.Role is not ("other" or "embedding"))
            .GroupBy(call => (call.Role, call.Round))
            .Sum(stage => stage.Max(call => call.Ms));
}
