using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Compatibility;

/// <summary>Whatever a released version has stored is read by this one, and goes on.</summary>
internal sealed class StoredStateTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Compatibility");

    private static IEnumerable<string> Kept() =>
        Directory
            .EnumerateFiles(Folder, "*.bin", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal);

    [Test]
    public void Every_stage_of_the_first_version_is_kept() =>
        Assert.That(
            Kept()
                .Where(file => file.StartsWith("v1", StringComparison.Ordinal))
                .Select(file => Path.GetFileNameWithoutExtension(file)),
            Is.SupersetOf(
                new[]
                {
                    "received",
                    "floor",
                    "triage",
                    "consultation",
                    "gate",
                    "debate",
                    "arbiter",
                    "safety",
                    "awaiting-sign-off",
                    "completed",
                    "cancelled",
                    "cut-short",
                    "resumed",
                }
            )
        );

    [TestCaseSource(nameof(Kept))]
    public void All_that_the_bytes_say_is_read(string file)
    {
        var said = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(file, ".json"))))!;
        var read = JsonSerializer.SerializeToNode(Read(file), CaseJson.Options)!;

        Assert.That(Missing("$", said, read), Is.Empty);
    }

    [TestCaseSource(nameof(Kept))]
    public void The_case_goes_on_to_its_end_and_its_past_holds(string file)
    {
        var state = Read(file);
        var outcomes = new AnyOutcomes(new Choices(1));
        for (var steps = 0; CaseFlow.Next(state) is var step and not CaseStep.Rest; steps++)
        {
            Assert.That(steps, Is.LessThan(PlayedCase.MostSteps));
            state = CaseFlow.Apply(state, outcomes.Answer(step, state));
        }

        Assert.That(state.Ended, Is.True);
        Assert.That(AuditChain.Verify(state.Events).Verified, Is.True);
    }

    private static CaseState Read(string file) => Stored.Read(File.ReadAllBytes(Path.Combine(Folder, file)));

    /// <summary>What was said and is not read so. Members that came later are no difference.</summary>
    private static IEnumerable<string> Missing(string path, JsonNode? said, JsonNode? read) =>
        (said, read) switch
        {
            (JsonObject before, JsonObject now) => before.SelectMany(member =>
                Missing($"{path}.{member.Key}", member.Value, now[member.Key])
            ),
            (JsonArray before, JsonArray now) when before.Count == now.Count => before.SelectMany(
                (item, at) => Missing($"{path}[{at}]", item, now[at])
            ),
            _ when JsonNode.DeepEquals(said, read) => [],
            _ => [$"{path}: {said?.ToJsonString() ?? "null"} is read as {read?.ToJsonString() ?? "null"}"],
        };
}
