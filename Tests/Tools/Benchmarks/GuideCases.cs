using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// The two cases of the performance guide's benchmark. Each number makes another text, so that no cache knows it.
/// </summary>
internal static class GuideCases
{
    /// <summary>Who differs from the others in the complex case.</summary>
    public const string Dissenter = "neurology";

    private const int Followed = 50;

    public static readonly CaseSeries SimpleSeries = new("Simple Chest Pain Case", Simple)
    {
        IsSimple = _ => true,
        Followed = Followed,
    };

    public static readonly CaseSeries ComplexSeries = new("Complex Multi-System Case", Complex)
    {
        IsSimple = _ => false,
        Debates = true,
        Followed = Followed,
    };

    /// <summary>Routed by the product itself, as a caller would post it.</summary>
    public static CaseSubmission Simple(int number) =>
        new()
        {
            Patient = new Patient { Id = $"guide-{number}", AgeYears = 40 + number % 40 },
            ChiefComplaint = "Chest pain",
            HistoryOfPresentIllness = $"Seen in room {number}.",
            VitalSigns = new VitalSigns
            {
                SystolicBp = 140,
                DiastolicBp = 90,
                HeartRate = 88,
            },
            Labs =
            [
                new LabResult
                {
                    Name = "troponin I",
                    Value = 0.03,
                    Unit = "ng/mL",
                    ReferenceLow = 0,
                    ReferenceHigh = 0.04,
                },
            ],
        };

    /// <summary>
    /// The guide's three specialties; one of them differs, so that they debate and the arbiter decides.
    /// </summary>
    public static CaseSubmission Complex(int number) =>
        new()
        {
            Patient = new Patient { Id = $"guide-{number}", AgeYears = 40 + number % 40 },
            ChiefComplaint = "Weakness and confusion",
            HistoryOfPresentIllness = $"Seen in room {number}.",
            // 101.2 degrees Fahrenheit.
            VitalSigns = new VitalSigns
            {
                SystolicBp = 100,
                DiastolicBp = 60,
                HeartRate = 110,
                TemperatureC = 38.4,
            },
            Labs =
            [
                new LabResult
                {
                    Name = "glucose",
                    Value = 450,
                    Unit = "mg/dL",
                    ReferenceLow = 70,
                    ReferenceHigh = 140,
                },
                new LabResult
                {
                    Name = "sodium",
                    Value = 128,
                    Unit = "mmol/L",
                    ReferenceLow = 135,
                    ReferenceHigh = 145,
                },
            ],
            Options = new CaseOptions
            {
                Path = CasePath.Panel,
                MaxDebateRounds = 1,
                Specialties = ["cardiology", "endocrinology", Dissenter],
            },
        };
}
