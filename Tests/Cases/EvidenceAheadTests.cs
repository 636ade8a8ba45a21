using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>The search that does not wait for triage, over the real knowledge base.</summary>
internal sealed class EvidenceAheadTests
{
    [Test]
    public async Task A_search_of_every_shelf_finds_for_any_panel_what_a_search_for_it_finds()
    {
        var catalog = new SpecialtyCatalog(Options.Create(new SpecialtyOptions()));
        var knowledge = (await Cluster.SharedAsync()).Grains.GetGrain<IKnowledgeGrain>(0);
        var search = new EvidenceSearch(knowledge, catalog, passagesEach: 4, NullLogger.Instance);
        var calls = new AgentCalls(TimeProvider.System);
        var choices = new Choices(7);
        foreach (var complaint in new[] { "Chest pain on exertion", "Confused and feverish", "Swollen calf after a flight", "Itching rash" })
        {
            var state = Start.Case(submission: new CaseSubmission { Patient = new Patient { AgeYears = 50 }, ChiefComplaint = complaint });
            var all = await search.EveryShelfAsync(state, calls, default);
            for (var panel = 0; panel < 10; panel++)
            {
                ImmutableArray<string> ids = [.. catalog.All.Select(one => one.Id).Where(_ => choices.OneIn(7)).Take(5)];
                var step = new CaseStep.FindEvidence(0, ids);
                Assert.That(Ids(search.For(step, all)), Is.EqualTo(Ids(await search.FindAsync(state, step, calls, default))), complaint);
            }
        }
    }

    private static IEnumerable<string> Ids(ImmutableSortedDictionary<string, ImmutableArray<Passage>> found) =>
        found.Select(one => $"{one.Key}: {string.Join(", ", one.Value.Select(passage => passage.Id))}");
}
