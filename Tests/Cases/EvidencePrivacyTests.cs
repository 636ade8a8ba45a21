using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>
/// A case's words are the question to the knowledge base, and an embedding outside is sent that question.
/// </summary>
public sealed class EvidencePrivacyTests
{
    private static readonly CaseSubmission Named = new()
    {
        Patient = new Patient
        {
            Id = "MRN-471199",
            Name = "Philippa Quackenbush",
            AgeYears = 61,
        },
        ChiefComplaint = "Chest pain",
        HistoryOfPresentIllness = "Quackenbush was clearing snow when it began; Philippa has had it before.",
    };

    private static CaseMasking MaskingBefore(EmbeddingProvider provider) =>
        new(
            Options.Create(new ModelOptions()),
            Options.Create(new EmbeddingOptions { Provider = provider }),
            TimeProvider.System,
            NullLogger<CaseMasking>.Instance
        );

    [Test]
    public async Task The_patients_bare_name_does_not_reach_an_embedding_outside()
    {
        var asked = await AskedAsync(Named, EmbeddingProvider.OpenAICompatible);
        Assert.That(asked, Does.Not.Contain("Quackenbush").And.Not.Contain("Philippa"));
        Assert.That(asked, Does.StartWith("Chest pain").And.Contain("clearing snow when it began"));
    }

    [Test]
    public async Task A_name_at_the_end_of_what_is_asked_is_not_cut_into_one_that_nobody_knows()
    {
        var words = string.Concat(Enumerable.Repeat("pain ", 400));
        for (var at = 1_960; at < 2_000; at += 5)
        {
            var asked = await AskedAsync(
                Named with
                {
                    ChiefComplaint = words[..at] + "Quackenbush",
                },
                EmbeddingProvider.OpenAICompatible
            );
            Assert.That(asked, Does.Not.Contain("Quack"), $"at {at}");
        }
    }

    [Test]
    public async Task Where_nobody_outside_is_asked_the_words_stay()
    {
        var asked = await AskedAsync(Named, EmbeddingProvider.Lexical);
        Assert.That(asked, Does.Contain(Named.HistoryOfPresentIllness));
    }

    private static async Task<string> AskedAsync(CaseSubmission submission, EmbeddingProvider provider)
    {
        var knowledge = new ListeningKnowledge();
        var search = new EvidenceSearch(
            knowledge,
            new SpecialtyCatalog(Options.Create(new SpecialtyOptions())),
            EvidencePrivacy.Before(provider),
            passagesEach: 4,
            NullLogger.Instance
        );
        var state = MaskingBefore(provider).Masked(Start.Case(submission: submission));
        await search.FindAsync(
            state,
            new CaseStep.FindEvidence(0, ["cardiology"]),
            new AgentCalls(TimeProvider.System),
            default
        );
        return knowledge.Asked.Single();
    }
}
