using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Submissions made of whatever breaks programs that read text and numbers.</summary>
internal sealed class HostileSubmissions(Choices choices)
{
    private static readonly string[] Pieces =
    [
        "\0",
        "\ud83d",
        "\udc00",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "🫀",
        "مرحبا",
        "e\u0301",
        "\u202e",
        "{}",
        "\"",
        "\\",
        "%s{0}",
        "';--",
        "<br>",
        "&nbsp;",
        "\n",
        "\r",
        "\t",
        "/",
        "|",
        "->",
        "1e999",
        "99999999999999999999",
        "-0",
        "NaN",
        "٣٧",
        "３７．５",
        "12/13/14",
        "no ",
        "denies ",
        "?",
        ",,",
        ". ",
        "chest pain",
        "stridor",
        "HR 104",
        "T 39",
        "BP 90/60",
        "potassium 7.1",
        "36 wks",
        "?stroke",
        "warfarin",
    ];

    private static readonly double[] Numbers =
    [
        0,
        -0.0,
        1,
        -1,
        0.5,
        37,
        104,
        1e-300,
        double.Epsilon,
        double.MaxValue,
        double.MinValue,
        double.NaN,
        double.PositiveInfinity,
    ];

    public CaseSubmission Next() =>
        new()
        {
            Patient = new Patient
            {
                Id = Text(),
                Name = Text(),
                AgeYears = choices.Of(0, 0.01, 1, 17, 61, 130, double.NaN),
                BirthDate = choices.OneIn(4)
                    ? choices.Of(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2020, 2, 29))
                    : null,
                Sex = (Sex)choices.Below(6),
                Pregnant = choices.Of(true, false, null as bool?),
                WeightKg = Number(),
            },
            ChiefComplaint = Text(),
            HistoryOfPresentIllness = Text(),
            SocialHistory = Text(),
            FamilyHistory = Text(),
            Examination = Text(),
            VitalSigns = choices.OneIn(4)
                ? null
                : new VitalSigns
                {
                    TemperatureC = Number(),
                    HeartRate = Number(),
                    RespiratoryRate = Number(),
                    SystolicBp = Number(),
                    DiastolicBp = Number(),
                    OxygenSaturation = Number(),
                    OnOxygen = choices.OneIn(2),
                    Consciousness = (Consciousness)choices.Below(9),
                    GlasgowComaScale = choices.Below(99) - 9,
                },
            Labs = choices.OneIn(9)
                ? default
                : choices.Many(
                    4,
                    () =>
                        new LabResult
                        {
                            Name = choices.Of("potassium", "troponin I", "glucose", Text()),
                            Loinc = Text(),
                            Value = Number(),
                            Unit = choices.Of("mmol/L", "", Text()),
                            ReferenceLow = Number(),
                            ReferenceHigh = Number(),
                            CollectedAt = choices.Of(DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
                        }
                ),
            Medications = choices.OneIn(9)
                ? default
                : choices.Many(3, () => new Medication { Name = Text(), Dose = Text() }),
            Allergies = choices.Many(3, () => new Allergy { Substance = Text(), Reaction = Text() }),
            PastMedicalHistory = choices.OneIn(9) ? default : choices.Many(3, Text),
            Investigations = choices.Many(3, () => new Investigation { Name = Text(), Finding = Text() }),
            Options = new CaseOptions
            {
                Path = (CasePath)choices.Below(4),
                Specialties = choices.Many(2, () => choices.Of("cardiology", "", "no such", Text())),
            },
        };

    /// <summary>One of the same texts, with everything in the ranges that the gateway takes.</summary>
    public CaseSubmission NextPossible()
    {
        var next = Next();
        return next with
        {
            ChiefComplaint = $"c{Short()}",
            HistoryOfPresentIllness = Long(),
            SocialHistory = Long(),
            FamilyHistory = Long(),
            Examination = Long(),
            Patient = new Patient
            {
                AgeYears = choices.Of(0, 0.01, 17, 61, 130),
                Sex = (Sex)choices.Below(4),
                Name = Short(),
                Id = null,
            },
            VitalSigns = new VitalSigns
            {
                TemperatureC = choices.Of(30, 37, 41),
                HeartRate = choices.Of(40, 180),
                SystolicBp = choices.Of(60, 220),
                DiastolicBp = 40,
            },
            Labs = choices.Many(
                3,
                () =>
                    new LabResult
                    {
                        Name = choices.Of("potassium", "an assay of this house"),
                        Value = choices.Of(0, 4.1, 9),
                        Unit = "mmol/L",
                    }
            ),
            Medications = choices.Many(3, () => new Medication { Name = $"m{Short()}", Dose = Short() }),
            Allergies = choices.Many(3, () => new Allergy { Substance = $"a{Short()}", Reaction = Short() }),
            PastMedicalHistory = choices.Many(3, Short),
            Investigations = choices.Many(3, () => new Investigation { Name = $"i{Short()}", Finding = Long() }),
            Options = new CaseOptions { Path = (CasePath)choices.Below(3) },
        };
    }

    private string Long() => Text() is { Length: <= 20_000 } text ? text : "";

    private string Short() => Text() is { Length: <= 150 } text ? text : "";

    private double? Number() => choices.OneIn(5) ? null : choices.Of(Numbers);

    private string Text() =>
        string.Concat(
            Enumerable
                .Range(0, choices.Below(12))
                .Select(_ => choices.OneIn(60) ? new string('a', 20_000) : choices.Of(Pieces))
        );
}
