using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Knowledge;
using Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What a debate is shown about its claims, over the built-in entries.</summary>
internal sealed class ClaimEvidenceTests
{
    [Test]
    public async Task A_claim_is_without_a_passage_only_where_none_is_found_and_none_is_cited()
    {
        using var folder = new TemporaryFolder();
        using var knowledge = await BuiltInBase.OpenAsync(folder.Path, CancellationToken.None);
        var search = new EvidenceSearch(
            new OpenKnowledge(knowledge, floor: true),
            new SpecialtyCatalog(Options.Create(new SpecialtyOptions())),
            EvidencePrivacy.Before(EmbeddingProvider.Lexical),
            passagesEach: 4,
            NullLogger.Instance
        );
        var state = Start.Case() with
        {
            Gates =
            [
                Disputed(
                    Claim("c1", "Give acetylcysteine for the paracetamol overdose"),
                    Claim("c2", "Repaint the corridor before Tuesday"),
                    Claim("c3", "Repaint the ceiling before Tuesday") with
                    {
                        Evidence = ["cited-2024#one"],
                    }
                ),
            ],
        };

        var found = await search.FindAsync(
            state,
            new CaseStep.FindEvidence(1, ["toxicology"]),
            new AgentCalls(TimeProvider.System),
            CancellationToken.None
        );

        Assert.That(
            found.Passages["toxicology"].Select(passage => passage.Id),
            Does.Contain("mhra-paracetamol-2012#overdose")
        );
        Assert.That(found.NoPassage, Is.EqualTo(ImmutableArray.Create("c2")));
    }

    private static GateReading Disputed(params Claim[] claims) =>
        new()
        {
            Result = GateResult.Disputed,
            Disputes =
            [
                new Dispute
                {
                    Id = "d",
                    Kind = DisputeKind.Unsupported,
                    Claims = [.. claims],
                },
            ],
        };

    private static Claim Claim(string id, string text) => new() { Id = id, Text = text };
}
