using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>A case that is masked as a whole: what one field gives away is gone from all.</summary>
internal sealed class CaseMaskTests
{
    private static readonly CaseSubmission Plain = new()
    {
        Patient = new Patient
        {
            AgeYears = 61,
            Sex = Sex.Female,
            WeightKg = 71,
        },
        ChiefComplaint = "Chest pain",
        HistoryOfPresentIllness = "Pressure for two hours. Denies fever.",
        VitalSigns = new VitalSigns { HeartRate = 104 },
        Labs =
        [
            new LabResult
            {
                Name = "troponin I",
                Loinc = "10839-9",
                Value = 0.5,
                Unit = "ng/mL",
            },
        ],
        Medications = [new Medication { Name = "metformin", Dose = "1 g twice daily" }],
    };

    [TestCase(
        "Dr. Okonjo saw him. Later Okonjo stopped the drug.",
        "Dr. [NAME-1] saw him. Later [NAME-1] stopped the drug."
    )]
    [TestCase(
        "Okonjo stopped the drug. Dr. Okonjo had seen him.",
        "[NAME-1] stopped the drug. Dr. [NAME-1] had seen him."
    )]
    [TestCase(
        "seen by Adaeze Okonjo; OKONJO called, adaeze agreed",
        "seen by [NAME-1]; [NAME-2] called, [NAME-3] agreed"
    )]
    [TestCase(
        "Dr. Patel saw him. Patel stopped the drug; Patel's sign",
        "Dr. [NAME-1] saw him. [NAME-1] stopped the drug; Patel's sign"
    )]
    [TestCase(
        "Mr Stone came. Stone in the left ureter, a stone of 6 mm",
        "Mr [NAME-1] came. Stone in the left ureter, a stone of 6 mm"
    )]
    [TestCase("Mrs Head has head pain. Head normal", "Mrs [NAME-1] has head pain. Head normal")]
    [TestCase("MRN: 88231745, sodium 88231745 no, ref 88231745", "MRN: [ID-1], sodium [ID-1] no, ref [ID-1]")]
    [TestCase("MRN: 1450; platelets 1450, glucose 1450", "MRN: [ID-1]; platelets 1450, glucose 1450")]
    public void What_was_found_once_is_found_everywhere(string text, string expected)
    {
        var mask = Masks.Of();

        Assert.That(mask.Mask(text), Is.EqualTo(expected));
        Assert.That(mask.Restore(expected), Is.EqualTo(text));
    }

    [Test]
    public void A_name_of_one_field_is_gone_from_all()
    {
        var submission = Plain with
        {
            HistoryOfPresentIllness = "Seen by Dr. Okonjo on 3 March 2026.",
            SocialHistory = "Okonjo lives next door",
            FamilyHistory = "okonjo knows the family",
            PastMedicalHistory = ["appendicectomy (OKONJO)", "none"],
            Examination = "Soft, as Okonjo found",
            Labs = [Plain.Labs[0] with { Name = "troponin for Okonjo" }],
            Medications = [new Medication { Name = "metformin from Okonjo", Dose = "1 g, Okonjo" }],
            Allergies = [new Allergy { Substance = "penicillin (Okonjo)", Reaction = "rash seen by Okonjo" }],
            Investigations = [new Investigation { Name = "ECG by Okonjo", Finding = "normal, says Okonjo" }],
        };
        var (told, identities) = IdentityMask.Case("case-1", submission, Masks.AcceptedAt);

        Assert.That(
            EveryText.In(told).Where(text => text.Contains("Okonjo", StringComparison.OrdinalIgnoreCase)),
            Is.Empty
        );
        Assert.That(Restoring.Of(identities).All(told).Investigations, Is.EqualTo(submission.Investigations));
        Assert.That(told.Labs[0].Loinc, Is.EqualTo("10839-9"));
    }

    [Test]
    public void What_names_nobody_stays_the_same_object()
    {
        var (told, identities) = IdentityMask.Case("case-1", Plain, Masks.AcceptedAt);

        Assert.That(told, Is.EqualTo(Plain));
        Assert.That(
            (told.VitalSigns, told.HistoryOfPresentIllness),
            Is.EqualTo((Plain.VitalSigns, Plain.HistoryOfPresentIllness))
        );
        Assert.That(ReferenceEquals(told.HistoryOfPresentIllness, Plain.HistoryOfPresentIllness), Is.True);
        Assert.That(identities.Tokens, Is.Empty);
    }

    [TestCase(89.9, "89 years")]
    [TestCase(90, "over 89 years")]
    [TestCase(101, "over 89 years")]
    public void An_age_that_points_to_a_person_is_not_told(double age, string expected)
    {
        var (told, _) = IdentityMask.Case(
            "case-1",
            Plain with
            {
                Patient = Plain.Patient! with { AgeYears = age },
            },
            Masks.AcceptedAt
        );

        Assert.That(
            new PromptText().Case(told, age).Plain().Text,
            Does.Contain($"- Patient: {expected}, female, 71 kg")
        );
    }

    [Test]
    public void Name_number_and_birth_date_are_left_out()
    {
        var named = Plain with
        {
            Patient = new Patient
            {
                Name = "Jane Roe",
                Id = "MRN-1",
                BirthDate = new DateOnly(1934, 2, 1),
            },
        };
        var (told, _) = IdentityMask.Case("case-1", named, Masks.AcceptedAt);

        Assert.That(told.Patient, Is.EqualTo(new Patient()));
        Assert.That(new PromptText().Case(told, 92).Plain().Text, Does.Contain("- Patient: over 89 years"));
        Assert.That(new PromptText().Case(named, 92).Plain().Text, Does.Contain("- Patient: 92 years"));
    }

    [Test]
    public void The_same_case_has_the_same_words_in_every_process()
    {
        for (var number = 0; number < 20; number++)
        {
            var patient = PatientGenerator.Of(number);
            var once = IdentityMask.Case($"case-{number}", patient.Submission, Masks.AcceptedAt);
            var again = IdentityMask.Case($"case-{number}", patient.Submission with { }, Masks.AcceptedAt);

            Assert.That(EveryText.In(again.Told), Is.EqualTo(EveryText.In(once.Told)));
            Assert.That(again.Identities.Tokens, Is.EqualTo(once.Identities.Tokens));
        }
    }

    [Test]
    public void What_the_product_quotes_of_a_case_is_told_as_the_case_is()
    {
        var submission = Plain with
        {
            HistoryOfPresentIllness = "Dr. Adaeze Okonjo saw her on 3 March 2026, aged 93. MRN: 145",
        };
        var (_, identities) = IdentityMask.Case("case-1", submission, Masks.AcceptedAt);
        var hidden = Hiding
            .Of(identities)
            .Text("Okonjo noted on 3 March 2026: sodium 145, [NAME-1], a woman of 93 years");

        Assert.That(
            hidden,
            Does.Not.Contain("Okonjo").And.Not.Contain("3 March 2026").And.Not.Contain("93").And.Contain("sodium 145")
        );
        Assert.That(
            Restoring.Of(identities).Text(hidden),
            Is.EqualTo("Adaeze Okonjo noted on 3 March 2026: sodium 145, Adaeze Okonjo, a woman of 93 years")
        );
    }
}
