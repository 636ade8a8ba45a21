using System.CommandLine;
using System.Text.Json;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Compatibility;

/// <summary>
/// <c>stored-states</c>: writes the bytes of cases as this version stores them, to be kept and read by later ones.
/// </summary>
internal static class StoredStatesCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder")
    {
        Description = "Where the files go, for example Tests/Compatibility/v2.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("stored-states", "Writes cases as this version stores them.") { Folder };
        command.SetAction(line =>
        {
            var folder = line.GetRequiredValue(Folder);
            folder.Create();
            foreach (var (name, state) in Stage.All())
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{name}.bin"), Stored.Bytes(state));
                // What the bytes say, for the reader of a later version to find again.
                File.WriteAllText(
                    Path.Combine(folder.FullName, $"{name}.json"),
                    JsonSerializer.Serialize(state, CaseJson.Options)
                );
            }

            Console.WriteLine($"Wrote {Stage.All().Count} states to {folder.FullName}.");
        });
        return command;
    }
}
