using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>When a case is masked, and what of it.</summary>
internal sealed class CaseMaskingTests
{
    private static readonly CaseState Named = Start.Case(
        submission: new CaseSubmission
        {
            Patient = new Patient
            {
                AgeYears = 61,
                Name = "Philippa Quackenbush",
                Id = "MRN-471199",
            },
            ChiefComplaint = "Chest pain, says Quackenbush",
            HistoryOfPresentIllness = "Dr. Okonjo saw her on 3 March 2025.",
        }
    );

    [Test]
    public void Where_nobody_outside_is_asked_nothing_is_masked_and_nothing_stored()
    {
        Assert.That(Masking(new ModelOptions()).Masked(Named), Is.SameAs(Named));
        Assert.That(Masking(Outside(deidentify: false)).Masked(Named), Is.SameAs(Named));
        Assert.That(Masking(Outside()).Masked(Named with { Stage = CaseStage.Completed }).Identities, Is.Null);
    }

    [Test]
    public void A_case_is_masked_once_and_its_rules_read_it_as_it_was_posted()
    {
        var masked = Masking(Outside()).Masked(Named);

        Assert.That(masked.Submission, Is.SameAs(Named.Submission));
        Assert.That(masked.Told.ChiefComplaint, Is.EqualTo("Chest pain, says [PATIENT-1]"));
        Assert.That(Masking(Outside()).Masked(masked), Is.SameAs(masked));
        Assert.That(Masking(new ModelOptions()).Masked(masked), Is.SameAs(masked));
    }

    [Test]
    public void A_case_with_an_embedding_outside_is_masked_for_its_questions() =>
        Assert.That(
            new CaseMasking(
                Options.Create(new ModelOptions()),
                Options.Create(new EmbeddingOptions { Provider = EmbeddingProvider.OpenAICompatible }),
                TimeProvider.System,
                NullLogger<CaseMasking>.Instance
            )
                .Masked(Named)
                .Identities,
            Is.Not.Null
        );

    [Test]
    public void What_was_said_before_a_case_had_a_table_is_masked_with_it()
    {
        var said = Named with
        {
            Opinions =
            [
                new SpecialistOpinion
                {
                    Specialty = "cardiology",
                    Status = OpinionStatus.Given,
                    Round = 0,
                    Missing = ["Ask Okonjo about 3 March 2025"],
                },
            ],
            Gates =
            [
                new GateReading
                {
                    Result = GateResult.Disputed,
                    Disputes =
                    [
                        new Dispute
                        {
                            Id = "d",
                            Kind = DisputeKind.Diagnosis,
                            Claims = [new Claim { Id = "c1", Text = "Quackenbush has gout" }],
                        },
                    ],
                },
            ],
            Settled = new CaseReport { Acuity = Acuity.Urgent, SafetyNotes = ["Withheld for Okonjo"] },
        };
        var masked = Masking(Outside()).Masked(said);
        var texts = EveryText
            .In(masked.Opinions[0])
            .Concat(EveryText.In(masked.Gates[0]))
            .Concat(EveryText.In(masked.Settled!))
            .ToList();

        Assert.That(
            texts.Where(text =>
                text.Contains("Okonjo", StringComparison.Ordinal)
                || text.Contains("Quackenbush", StringComparison.Ordinal)
                || text.Contains("March", StringComparison.Ordinal)
                    && text.Contains("2025", StringComparison.Ordinal)
                    && text.Contains(" 3 ", StringComparison.Ordinal)
            ),
            Is.Empty
        );
        Assert.That(CaseView.Of(masked, Start.At).Opinions[0].Missing, Is.EqualTo(said.Opinions[0].Missing));
        Assert.That(Masking(Outside()).Masked(said).Opinions[0].Missing, Is.EqualTo(masked.Opinions[0].Missing));
    }

    [Test]
    public void The_table_is_stored_with_the_case_and_unchanged_texts_only_once()
    {
        var large = Named with
        {
            Submission = Named.Submission with
            {
                Examination = string.Concat(Enumerable.Repeat("clear lungs, no murmur; ", 500)),
            },
        };
        var masked = Masking(Outside()).Masked(large);
        var bytes = Stored.Bytes(masked);
        var read = Stored.Read(bytes);

        Assert.That(
            (read.Told.ChiefComplaint, read.Told.Examination),
            Is.EqualTo((masked.Told.ChiefComplaint, large.Submission.Examination))
        );
        Assert.That(
            Restoring.Of(read.Identities!).All(read.Told).HistoryOfPresentIllness,
            Is.EqualTo(Named.Submission.HistoryOfPresentIllness)
        );
        Assert.That(bytes, Has.Length.LessThan(Stored.Bytes(large).Length + 2_000));
    }

    [Test]
    public void A_caller_reads_the_events_with_names_and_an_auditor_as_they_were_hashed()
    {
        var masked = Masking(Outside()).Masked(Named);
        var told = masked.Tell(
            CaseEventType.Verdict,
            Start.At,
            new { LeadingDiagnosis = "Gout of [PATIENT-1], says \"[NAME-1]\"" }
        );

        Assert.That(
            CaseView.EventsAfter(told, 1).Single().Data,
            Does.Contain("Gout of Quackenbush, says \\u0022Okonjo\\u0022")
        );
        Assert.That(CaseView.EventsAfter(told, 0)[0], Is.EqualTo(told.Events[0]));
        Assert.That(AuditChain.Verify(told.Events).Verified, Is.True);
        Assert.That(told.Events[^1].Data, Does.Not.Contain("Okonjo"));
    }

    private static ModelOptions Outside(bool deidentify = true) =>
        new() { Provider = ModelProvider.OpenAICompatible, Deidentify = deidentify };

    private static CaseMasking Masking(ModelOptions options) =>
        new(
            Options.Create(options),
            Options.Create(new EmbeddingOptions()),
            TimeProvider.System,
            NullLogger<CaseMasking>.Instance
        );
}
