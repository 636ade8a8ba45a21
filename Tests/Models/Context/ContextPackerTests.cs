using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Context;

internal sealed class ContextPackerTests
{
    private const string History =
        "Central chest pressure since this morning. He denies syncope. The pain is worse on exertion. He had toast for breakfast. "
        + "His neighbour drove him here. He likes to garden. He owns a boat. No calf swelling.";

    private static readonly CaseSubmission Case = new()
    {
        Patient = new Patient
        {
            AgeYears = 63,
            Sex = Sex.Male,
            Name = "Jonah Pell",
            Id = "MRN-771",
        },
        ChiefComplaint = "Chest pain",
        HistoryOfPresentIllness = History,
        VitalSigns = new VitalSigns
        {
            HeartRate = 96,
            SystolicBp = 142,
            DiastolicBp = 88,
        },
        Labs =
        [
            new LabResult
            {
                Name = "sodium",
                Value = 139,
                Unit = "mmol/L",
                ReferenceLow = 135,
                ReferenceHigh = 145,
            },
            new LabResult
            {
                Name = "serum rhubarb",
                Value = 3,
                Unit = "mg/L",
                ReferenceLow = 1,
                ReferenceHigh = 5,
            },
            new LabResult
            {
                Name = "magnesium",
                Value = 1.3,
                Unit = "mmol/L",
                ReferenceLow = 0.7,
                ReferenceHigh = 1,
            },
            new LabResult
            {
                Name = "potassium",
                Value = 7.1,
                Unit = "mmol/L",
                ReferenceLow = 3.5,
                ReferenceHigh = 5.1,
            },
        ],
        Allergies = [new Allergy { Substance = "penicillin", Reaction = "rash" }],
        Medications = [new Medication { Name = "ramipril", Dose = "5 mg" }],
        PastMedicalHistory = ["hypertension", "bunion"],
        SocialHistory = "Lives in a cottage.",
        FamilyHistory = "Sister has freckles.",
        Examination = "Well dressed.",
        Investigations = [new Investigation { Name = "ECG", Finding = "T wave inversion in V4." }],
    };

    [Test]
    public void The_lines_follow_the_order_of_importance() =>
        Assert.That(
            Pack(AgentRole.Specialist).Lines.Select(line => line.Split(':')[0]),
            Is.EqualTo(
                new[]
                {
                    "Patient",
                    "Chief complaint",
                    "Vital signs",
                    "Laboratory",
                    "Laboratory not read by the rules",
                    "Allergies",
                    "Medication",
                    "History",
                    "Examination",
                    "Investigations",
                    "Past history",
                    "Social history",
                    "Family history",
                }
            )
        );

    [Test]
    public void Critical_values_come_first_then_abnormal_then_unknown_then_normal() =>
        Assert.That(
            Pack(AgentRole.Specialist).Lines[3],
            Is.EqualTo(
                "Laboratory: potassium 7.1 mmol/L (3.5-5.1) [critical high]; magnesium 1.3 mmol/L (0.7-1) [high]; "
                    + "sodium 139 mmol/L [normal]"
            )
        );

    [Test]
    public void A_specialist_with_room_is_told_all()
    {
        var packed = Pack(AgentRole.Specialist);
        Assert.That((packed.Omitted.Length, packed.OverBudget, packed.Kept), Is.EqualTo((0, false, Case)));
        Assert.That(packed.TokensPacked, Is.LessThan(packed.TokensFull));
    }

    [Test]
    public void Name_and_record_number_are_no_line() =>
        Assert.That(
            string.Join('\n', Pack(AgentRole.Specialist).Lines),
            Does.Not.Contain("Pell").And.Not.Contain("771")
        );

    [Test]
    public void The_triager_is_told_a_summary_and_what_it_is_not_told_is_listed()
    {
        var packed = Pack(AgentRole.Triager);
        Assert.That(
            packed.Kept.HistoryOfPresentIllness,
            Is.EqualTo(
                "Central chest pressure since this morning. He denies syncope. The pain is worse on exertion. No calf swelling."
            )
        );
        Assert.That(
            packed.Omitted,
            Is.EqualTo(
                new[]
                {
                    "labs[1]",
                    "historyOfPresentIllness (4 of 8 sentences)",
                    "examination",
                    "socialHistory",
                    "familyHistory",
                }
            )
        );
    }

    [Test]
    public void A_rebuttal_is_told_what_bears_on_the_dispute()
    {
        var dispute = new Disputed([AnyClaim("Boat lung")], []);
        var told = ContextPacker.Pack(Case, 63, AgentRole.Rebuttal, () => dispute, 6000).Kept.HistoryOfPresentIllness;
        Assert.That(told, Does.Contain("He owns a boat.").And.Not.Contain("toast"));
    }

    [Test]
    public void The_communicator_is_told_who_and_why_alone()
    {
        var packed = Pack(AgentRole.Communicator);
        Assert.That(packed.Lines, Is.EqualTo(new[] { "Patient: 63 years, male", "Chief complaint: Chest pain" }));
        Assert.That(packed.Omitted, Is.EqualTo(new[] { "all but patient and chiefComplaint" }));
    }

    [Test]
    public void With_less_room_the_background_goes_first_and_denials_stay()
    {
        var room = Pack(AgentRole.Specialist).TokensPacked - 12;
        var packed = ContextPacker.Pack(Case, 63, AgentRole.Specialist, () => Disputed.Nothing, room);
        Assert.That(
            (packed.OverBudget, packed.Kept.SocialHistory, packed.Kept.FamilyHistory),
            Is.EqualTo((false, "", ""))
        );
        Assert.That(packed.Kept.HistoryOfPresentIllness, Is.EqualTo(History));
    }

    [Test]
    public void Without_any_room_what_the_floor_reads_stays_and_it_is_said()
    {
        var packed = ContextPacker.Pack(Case, 63, AgentRole.Specialist, () => Disputed.Nothing, 0);
        Assert.That(packed.OverBudget, Is.True);
        Assert.That(
            packed.Kept.HistoryOfPresentIllness,
            Is.EqualTo("Central chest pressure since this morning. He denies syncope. No calf swelling.")
        );
        Assert.That(packed.Kept.Labs.Select(lab => lab.Name), Is.EqualTo(new[] { "sodium", "magnesium", "potassium" }));
        Assert.That(
            (packed.Kept.Allergies, packed.Kept.Medications, packed.Kept.VitalSigns),
            Is.EqualTo((Case.Allergies, Case.Medications, Case.VitalSigns))
        );
    }

    [Test]
    public void A_brief_case_is_told_whole_to_the_triager_too()
    {
        var brief = new CaseSubmission
        {
            Patient = Case.Patient,
            ChiefComplaint = "Chest pain",
            SocialHistory = "He likes to garden.",
        };
        Assert.That(
            ContextPacker.Pack(brief, 63, AgentRole.Triager, () => Disputed.Nothing, 6000).Kept,
            Is.SameAs(brief)
        );
    }

    [TestCase("No fever\nChest pain", "No fever; Chest pain")]
    [TestCase("One.\r\n\r\nTwo", "One. Two")]
    [TestCase("Denies:\n- fever,\n- cough", "Denies: • fever, cough")]
    [TestCase("Chest pain?\nNo", "Chest pain? • No")]
    [TestCase("plain", "plain")]
    public void A_line_break_still_ends_a_sentence(string text, string line) =>
        Assert.That(CaseLines.OneLine(text), Is.EqualTo(line));

    private static PackedCase Pack(AgentRole role) => ContextPacker.Pack(Case, 63, role, () => Disputed.Nothing, 6000);

    private static MedAssist.Debate.Dispute AnyClaim(string text) =>
        new()
        {
            Id = "diagnosis",
            Kind = MedAssist.Debate.DisputeKind.Diagnosis,
            Claims = [new MedAssist.Debate.Claim { Id = "c1", Text = text }],
        };
}
