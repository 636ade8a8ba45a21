using FsCheck;
using FsCheck.Fluent;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Tests.Models.Context;

/// <summary>Notes of any length, of sentences that lean on each other in every way that notes do.</summary>
internal static class AnyCase
{
    private static readonly string[] Openings =
    [
        "",
        "No ",
        "Denies ",
        "Sudden ",
        "History of ",
        "In 2015 ",
        "Her father had ",
        "Return if ",
        "Rule out ",
        "Patient reports ",
        "Negative for ",
        "No evidence of ",
    ];

    private static readonly string[] Things =
    [
        .. RedFlagTable.BuiltIn.Flags.Select(flag => flag.Phrases[0]),
        .. RedFlagTable.BuiltIn.Concepts.Select(concept => concept.Phrases[0]),
        .. PresentationTemplates.BuiltIn.Templates.SelectMany(template => template.Tells.Take(8)),
        "a new kitten",
        "the garden",
        "two cups of tea",
        "penicillin",
        "feeling tired",
        "his job at the bakery",
    ];

    private static readonly string[] Ends =
    [
        ". ",
        ".\n",
        "\n",
        "; ",
        ", ",
        "? No. ",
        "? Yes. ",
        "?\nNo\n",
        ": none. ",
        " or ",
        " and ",
        " but ",
        ":\n",
        " since yesterday. ",
        " [sic] ",
        "\r\n",
        " vs. ",
    ];

    public static Arbitrary<(CaseSubmission Case, double Age, AgentRole Role, int Tokens)> Arbitrary() =>
        (
            from complaint in Text(1)
            from history in Text(12)
            from examination in Text(6)
            from finding in Text(5)
            from social in Text(3)
            from family in Text(3)
            from past in Text(2)
            from labs in Lab().ListOf()
            from vitals in Gen.Choose(0, 200)
            from age in Gen.Choose(0, 95)
            from role in Gen.Elements<AgentRole>(
                AgentRole.Triager,
                AgentRole.Specialist,
                AgentRole.Rebuttal,
                AgentRole.Validator
            )
            from tokens in Gen.Elements(-50, 1, 60, 200, 400, 6000)
            select (
                new CaseSubmission
                {
                    Patient = new Patient { AgeYears = age, Sex = Sex.Female },
                    ChiefComplaint = complaint,
                    HistoryOfPresentIllness = history,
                    Examination = examination,
                    Investigations =
                    [
                        new Investigation { Name = "CT", Finding = finding },
                        new Investigation { Name = "Stroke clinic", Finding = social },
                    ],
                    SocialHistory = social,
                    FamilyHistory = family,
                    PastMedicalHistory = [past, "hypertension"],
                    Labs = [.. labs],
                    VitalSigns = new VitalSigns { HeartRate = vitals, SystolicBp = vitals },
                    Medications = [new Medication { Name = "warfarin" }],
                    Allergies = [new Allergy { Substance = "penicillin" }],
                },
                (double)age,
                role,
                tokens
            )
        ).ToArbitrary();

    public static Disputed SomeDispute { get; } =
        new(
            [
                new Dispute
                {
                    Id = "diagnosis",
                    Kind = DisputeKind.Diagnosis,
                    Claims = [new Claim { Id = "c1", Text = "Pulmonary embolism" }],
                },
            ],
            []
        );

    private static Gen<string> Text(int sentences) =>
        from parts in Sentence().ListOf(sentences)
        select string.Concat(parts).TrimEnd();

    private static Gen<string> Sentence() =>
        from opening in Gen.Elements(Openings)
        from thing in Gen.Elements(Things)
        from end in Gen.Elements(Ends)
        select opening + thing + end;

    private static Gen<LabResult> Lab() =>
        from analyte in Gen.Elements(LabUnits.Analytes.ToArray())
        from known in Gen.Elements(true, true, false)
        from value in Gen.Choose(0, 300)
        from range in Gen.Elements<double?>(null, 150)
        select new LabResult
        {
            Name = known ? analyte.Names[0] : "an unknown value",
            Value = value,
            Unit = analyte.Unit,
            ReferenceLow = range is null ? null : 0,
            ReferenceHigh = range,
        };
}
