using System.Diagnostics;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>A program that comes with a package of the system's.</summary>
internal static class InstalledProgram
{
    /// <summary>Skips the test where the program is not installed; fails it in the continuous integration.</summary>
    public static void Require(string program, string package)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program))))
            return;

        var missing = $"{program} is not installed; 'apt-get install {package}' lets this test run.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }

    /// <summary>Runs it to its end; what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
