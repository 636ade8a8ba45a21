using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Labs;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class AnyInputTests
{
    // Words that the tables know, so that the drawn texts reach the rules and not only the tokenizer.
    private static readonly string[] Pieces =
    [
        "no",
        "denies",
        "chest pain",
        "severe",
        ",",
        ".",
        ";",
        "\n",
        "\r\n",
        "?",
        "+",
        "-",
        " - ",
        "&",
        "(",
        ")",
        ":",
        "my mother has",
        "or",
        "and",
        "x2h",
        "2",
        "9/10",
        "'",
        "\u2019",
        "\ud83d",
        "\ude00",
        "\u0000",
        "aeae",
        "oeoe",
        "ies",
        "history of",
        "return if",
        "\u00e9",
        "\u0130",
        "\uff11",
        "penicillin",
        "latex",
        "the",
        "mmol/L",
        "x10^9/L",
        "10\u2079/L",
        "potassium",
        "2951-2",
        "",
    ];

    [Test]
    public void The_floor_survives_any_input() =>
        Check(submission =>
            SafetyFloor.Assess(submission, 40).Reasons.All(reason => Enum.IsDefined(reason.Acuity))
            && SafetyFloor.Assess(submission, double.NaN).Reasons.All(reason => reason.Source != "")
        );

    [Test]
    public void Contraindications_survive_any_input() =>
        Check(submission =>
            !Contraindications.Check(submission, 40, [submission.ChiefComplaint, "latex", null!, ""]).IsDefault
        );

    [Test]
    public void Laboratory_results_survive_any_input() =>
        Check(submission =>
            submission.Labs.All(lab =>
                Enum.IsDefined(LabFlags.Of(lab)) && (LabSheet.Of(lab) is { IsRead: true } || LabSheet.Of(lab).Why != "")
            )
        );

    [TestCase(null)]
    [TestCase("")]
    [TestCase("???")]
    public void Empty_fields_are_survived(string? text)
    {
        var submission = Submission(text!, text!, text!, 1);

        Assert.That(() => SafetyFloor.Assess(submission, 40), Throws.Nothing);
        Assert.That(() => Contraindications.Check(submission, 40, [text!]), Throws.Nothing);
        Assert.That(() => LabFlags.Of(submission.Labs[0]), Throws.Nothing);
    }

    [Test]
    public void The_floor_can_be_warmed_again_and_again() =>
        Assert.That(
            () =>
            {
                SafetyFloor.Warm();
                SafetyFloor.Warm();
            },
            Throws.Nothing
        );

    private static void Check(Func<CaseSubmission, bool> holds) =>
        Prop.ForAll(Submissions(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Arbitrary<CaseSubmission> Submissions()
    {
        var pieced = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Concat(pieces));
        var spaced = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces));
        var text = Gen.OneOf(pieced, spaced, ArbMap.Default.GeneratorFor<string>().Select(drawn => drawn ?? ""));
        return (
            from first in text
            from second in text
            from third in text
            from number in ArbMap.Default.GeneratorFor<double>()
            select Submission(first, second, third, number)
        ).ToArbitrary();
    }

    private static CaseSubmission Submission(string first, string second, string third, double number) =>
        new()
        {
            ChiefComplaint = first,
            HistoryOfPresentIllness = second,
            Examination = third,
            SocialHistory = first,
            FamilyHistory = second,
            PastMedicalHistory = [first, third],
            Allergies = [new() { Substance = first }, new() { Substance = second }, new() { Substance = third }],
            Medications = [new() { Name = second }],
            Investigations = [new() { Name = first, Finding = third }],
            Labs =
            [
                new()
                {
                    Name = "potassium",
                    Value = number,
                    Unit = first,
                },
                new()
                {
                    Name = second,
                    Value = number,
                    Unit = third,
                },
                new()
                {
                    Name = first,
                    Loinc = second,
                    Value = number,
                    Unit = "mmol/L",
                },
            ],
            VitalSigns = new()
            {
                HeartRate = number,
                SystolicBp = -number,
                OxygenSaturation = number,
                TemperatureC = number,
                RespiratoryRate = number,
            },
        };
}
