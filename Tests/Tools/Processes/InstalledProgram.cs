using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>A program that comes with a package of the system's.</summary>
internal static class InstalledProgram
{
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Skips the test where the program is not installed; fails it in the continuous integration.</summary>
    public static void Require(string program, string package)
    {
        if (IsThere(program))
            return;

        var missing = $"{program} is not installed; 'apt-get install {package}' lets this test run.";
        if (Volume.IsFull)
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }
}
