using System.Globalization;
using System.Runtime.InteropServices;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>What a figure depends on besides the code.</summary>
internal static class MachineFacts
{
    public static string Line() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, {Load()}."
        );

    private static string Load() =>
        File.Exists("/proc/loadavg")
            ? $"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}"
            : "load average unknown";
}
