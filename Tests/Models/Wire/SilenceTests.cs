using NUnit.Framework;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Wire;

internal sealed class SilenceTests
{
    [TestCase(Behaviour.EmptyDeltas)]
    [TestCase(Behaviour.KeepAlives)]
    public async Task A_stream_that_says_nothing_is_silent_however_much_it_sends(Behaviour behaviour)
    {
        await using var simulator = await Simulator.StartAsync();
        simulator.BehaveNext(behaviour);
        await using var consultant = Consultant.At(simulator.Endpoint, ("StreamSilenceMs", "150"));
        var reply = await consultant
            .Model.AskAsync<ReportAnswer>(
                AgentRole.Communicator,
                "case",
                Questions.Report(
                    new()
                    {
                        Patient = new() { AgeYears = 58 },
                        ChiefComplaint = "Chest pain",
                    },
                    58
                ),
                new ModelAllowance(),
                new Deaf(),
                default
            )
            .WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Failures.Single().Reason),
            Is.EqualTo((default(AbstentionReason?), 2, AbstentionReason.Late)),
            consultant.Log
        );
    }

    private sealed class Deaf : IAnswerListener
    {
        public void Begin() { }

        public void End() { }

        public void Hear(string piece) { }
    }
}
