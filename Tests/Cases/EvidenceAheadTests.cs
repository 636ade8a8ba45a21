using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>The search that does not wait for triage, over the real knowledge base.</summary>
[NonParallelizable]
internal sealed class EvidenceAheadTests
{
    [Test]
    public async Task Every_specialty_has_from_its_own_shelf_what_a_search_for_it_alone_finds()
    {
        var catalog = new SpecialtyCatalog(Options.Create(new SpecialtyOptions()));
        var knowledge = (await Cluster.SharedAsync()).Grains.GetGrain<IKnowledgeGrain>(0);
        var search = new EvidenceSearch(
            knowledge,
            catalog,
            EvidencePrivacy.Before(EmbeddingProvider.Lexical),
            passagesEach: 4,
            NullLogger.Instance
        );
        var calls = new AgentCalls(TimeProvider.System);
        foreach (var complaint in new[] { "Chest pain on exertion", "Confused and feverish", "Itching rash" })
        {
            var state = Start.Case(
                submission: new CaseSubmission
                {
                    Patient = new Patient { AgeYears = 50 },
                    ChiefComplaint = complaint,
                }
            );
            var all = await search.ForEverySpecialtyAsync(state, calls, default);
            Assert.That(all.Passages.Keys, Is.EquivalentTo(catalog.All.Select(specialty => specialty.Id)));
            foreach (var specialty in catalog.All.Where(specialty => specialty.Knowledge is not { Count: > 0 }))
            {
                var alone = (
                    await search.FindAsync(state, new CaseStep.FindEvidence(0, [specialty.Id]), calls, default)
                ).Passages[specialty.Id];
                var own = all.Passages[specialty.Id]
                    .Count(passage => passage.Specialty == specialty.Id && alone.Any(one => one.Id == passage.Id));
                Assert.That(all.Passages[specialty.Id], Has.Length.AtMost(4), specialty.Id);
                Assert.That(
                    own,
                    Is.GreaterThanOrEqualTo(Math.Min(2, alone.Count(one => one.Specialty == specialty.Id))),
                    $"{complaint}: {specialty.Id}"
                );
            }
        }
    }

    [Test]
    public async Task A_case_that_a_model_routes_has_the_evidence_of_its_panel()
    {
        var vague = await ClinicalCase.NewAsync();
        vague.Models.Says(
            "triager",
            null,
            """{"acuity":"urgent","specialties":["dermatology","nephrology"],"path":"panel","rationale":"Unclear."}"""
        );
        var held = vague.Models.Holds("triager");
        var submission = new CaseSubmission
        {
            Patient = new Patient { AgeYears = 44 },
            ChiefComplaint = $"Feels odd ({vague.Marker})",
            Options = ClinicalCase.Panel(specialties: []),
        };
        await vague.Coordinator.SubmitAsync(new CaseOrder { Submission = submission, Fingerprint = "f1" }, default);
        await Eventually.TrueAsync("the triager's model is asked", () => held.Held == 1);
        held.Open();
        var ended = await vague.EndAsync();
        var asked = (await vague.Coordinator.MessagesAsync(default))!.Value.Where(message =>
            message is { Round: 0, InReplyTo: null } && message.To.StartsWith("specialist:", StringComparison.Ordinal)
        );
        Assert.That(ended.Triage!.DecidedBy, Is.EqualTo(TriageDecider.Model));
        Assert.That(
            asked.ToDictionary(message => message.To, message => message.Content.Passages.Length),
            Is.EquivalentTo(
                new Dictionary<string, int> { ["specialist:dermatology"] = 4, ["specialist:nephrology"] = 4 }
            )
        );
    }
}
