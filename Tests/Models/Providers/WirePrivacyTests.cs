using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models.Privacy;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>What a provider is sent of a patient, read from the bytes that it received.</summary>
internal sealed class WirePrivacyTests
{
    private const int Patients = 500;

    [Test]
    public async Task No_planted_identifier_is_in_any_body()
    {
        var leaks = await LeaksAsync(("Deidentify", "true"));
        Assert.That(leaks, Is.Empty);
    }

    [Test]
    public async Task A_case_that_still_names_its_patient_is_put_to_nobody_outside()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var consultant = Consultant.At(simulator.Endpoint);
        var reply = await AskAsync(consultant, PatientGenerator.Of(1).Submission);

        Assert.That((reply.Failure, simulator.Bodies.Count), Is.EqualTo((AbstentionReason.Failed, 0)));
    }

    [Test]
    public async Task Switched_off_every_patient_is_in_every_body()
    {
        var leaks = await LeaksAsync(("Deidentify", "false"));
        Assert.That(leaks.Select(leak => leak.Patient).Distinct().Count(), Is.EqualTo(Patients));
    }

    [Test]
    public async Task What_the_model_repeats_comes_back_with_its_identifiers()
    {
        await using var endpoint = await EchoAsync();
        await using var consultant = Consultant.At(endpoint.Endpoint, ("ContextTokens", "100000"));
        for (var number = 0; number < Patients; number++)
        {
            var patient = PatientGenerator.Of(number);
            var (told, identities) = IdentityMask.Case($"case-{number}", patient.Submission, Masks.AcceptedAt);
            var reply = await AskAsync(consultant, told);
            Assert.That(reply.Failure, Is.Null, $"{number}: {reply.Unreadable}");
            var repeated = Restoring.Of(identities).Text(reply.Value!.Missing.Single());
            Assert.That(
                patient
                    .Planted[..^1]
                    .Where(one =>
                        patient.Submission.ChiefComplaint.Contains(one, StringComparison.Ordinal)
                        && !repeated.Contains(one, StringComparison.Ordinal)
                    ),
                Is.Empty
            );
        }
    }

    [TestCase("William \"Bill\" Roe")]
    [TestCase("Roe\\Smith, Jane")]
    [TestCase("Jane\tRoe")]
    public async Task A_name_that_JSON_has_to_escape_does_not_spoil_the_answer(string name)
    {
        await using var endpoint = await EchoAsync();
        await using var consultant = Consultant.At(endpoint.Endpoint);
        var (told, identities) = IdentityMask.Case(
            "case-0",
            new CaseSubmission
            {
                Patient = new Patient
                {
                    AgeYears = 58,
                    Name = name,
                    Id = "A\"47\\11",
                },
                ChiefComplaint =
                    $"{name} (A\"47\\11, \"Bill\"@example.org, see https://x.org/\"{name}\") has chest pain",
            },
            Masks.AcceptedAt
        );
        var reply = await AskAsync(consultant, told);
        Assert.That(reply.Failure, Is.Null, reply.Unreadable);
        Assert.That(
            Restoring.Of(identities).Text(reply.Value!.Missing.Single()),
            Does.Contain(name.Replace('\t', ' ')).And.Contain("A\"47\\11")
        );
    }

    private static async Task<List<(int Patient, string Planted)>> LeaksAsync((string, string) setting)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var consultant = Consultant.At(simulator.Endpoint, setting);
        var leaks = new List<(int, string)>();
        for (var number = 0; number < Patients; number++)
        {
            var patient = PatientGenerator.Of(number);
            // A repair sends what the first question sent, and the refused answer.
            simulator.FailNext(FaultKind.WrongSchema, number % 2);
            var submission = setting is (_, "true")
                ? IdentityMask.Case($"case-{number}", patient.Submission, Masks.AcceptedAt).Told
                : patient.Submission;
            await AskAsync(consultant, submission);
            await consultant.Model.AskAsync<ReportAnswer>(
                AgentRole.Communicator,
                $"case-{number}",
                Questions.Report(submission, 93),
                default
            );
            Assert.That(simulator.Bodies, Has.Count.EqualTo(2 + number % 2));
            foreach (var text in simulator.Bodies.Select(body => Folding.Lower(Strings(JsonNode.Parse(body)))))
                leaks.AddRange(
                    patient.Planted.Where(one => Holds(text, Folding.Lower(one))).Select(one => (number, one))
                );
            simulator.Reset();
        }

        return leaks;
    }

    private static Task<ModelReply<OpinionAnswer>> AskAsync(Consultant consultant, CaseSubmission submission) =>
        consultant.Model.AskAsync<OpinionAnswer>(
            AgentRole.Specialist,
            "case",
            Questions.Specialist(submission, 93),
            default
        );

    private static Task<StubEndpoint> EchoAsync() =>
        StubEndpoint.StartAsync(async http =>
            await http.Response.WriteAsync(
                StubEndpoint.Completion(
                    JsonSerializer.Serialize(
                        new
                        {
                            acuity = "emergent",
                            differential = new[] { new { diagnosis = "Gout", probability = 0.7 } },
                            missing = new[] { await StubEndpoint.QuestionAsync(http) },
                        }
                    )
                ),
                http.RequestAborted
            )
        );

    // Three letters are also in the middle of common words.
    private static bool Holds(string text, string planted) =>
        planted.Length > 3
            ? text.Contains(planted, StringComparison.Ordinal)
            : Regex.IsMatch(text, $@"(?<!\p{{L}}){Regex.Escape(planted)}(?!\p{{L}})");

    // Non-ASCII letters travel as escapes: a search in the raw body would miss them.
    private static string Strings(JsonNode? node) =>
        node switch
        {
            JsonObject members => string.Join('\n', members.Select(member => $"{member.Key}\n{Strings(member.Value)}")),
            JsonArray items => string.Join('\n', items.Select(Strings)),
            null => "",
            _ => node.ToString(),
        };
}
