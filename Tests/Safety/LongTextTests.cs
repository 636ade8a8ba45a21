using NUnit.Framework;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Safety;

/// <summary>
/// Texts of the longest kind, made of what is slowest to read. Work that grew with the square of the length would take
/// these minutes; bench parts shows the milliseconds.
/// </summary>
[CancelAfter(180_000)]
internal sealed class LongTextTests
{
    private const int Length = 100_000;

    private static readonly string[] Shapes =
    [
        "Seen on the ward. Denies chest pain, fever, cough or rash. Mother had a stroke.\n",
        "no fever ",
        "no fever, ",
        "fever no, ",
        "fever, cough, rash, ",
        "chest pain or ",
        "history of fever today ",
        "history of asthma ",
        "\n",
        " \n",
        "x",
        "7",
        "?",
        "?fever ",
        "fever? ",
        "perforated eardrum ",
        "my mother had ",
        "fever and ",
        "(fever ",
        "a.",
        "st.\u00a0",
        "\U0001F600",
        "\u80f8\u75db",
        "a\u200d",
    ];

    [TestCaseSource(nameof(Shapes))]
    public void The_floor_reads_it_to_the_end(string shape)
    {
        var floor = SafetyFloor.Assess(Case($"{Long(shape)}. Now crushing chest pain."), 50);

        Assert.That(floor.Acuity, Is.EqualTo(Acuity.Emergent));
    }

    [TestCaseSource(nameof(Shapes))]
    public void It_is_packed_into_a_prompt_and_what_the_floor_reads_stays(string shape)
    {
        var packed = ContextPacker.Pack(
            Case($"Crushing chest pain.\n{Long(shape)}"),
            50,
            AgentRole.Validator,
            () => Disputed.Everything,
            tokens: 4_000
        );

        Assert.That(packed.Kept.HistoryOfPresentIllness, Does.StartWith("Crushing chest pain."));
    }

    [Test]
    public void A_denial_reaches_over_the_list_that_a_person_writes()
    {
        var list = string.Join(", ", Enumerable.Repeat("cough, rash", 40));

        Assert.That(
            SafetyFloor
                .Assess(Case($"Denies {list}, chest pain or dyspnoea."), 50)
                .Reasons.Select(reason => reason.Rule),
            Has.None.StartsWith("red-flag:")
        );
    }

    [Test]
    public void A_run_of_signs_without_a_gap_is_counted_in_pieces_and_prose_exactly()
    {
        const string prose = "The patient was seen on the ward this morning and denies any pain at rest. ";
        var once = TokenCounter.Count(prose);

        Assert.That(
            TokenCounter.Count(string.Concat(Enumerable.Repeat(prose, 50))),
            Is.InRange(50 * (once - 1), 50 * once)
        );
        Assert.That(TokenCounter.Count(new string('x', Length)), Is.InRange(Length / 16, Length / 2));
    }

    private static string Long(string shape) =>
        string.Concat(Enumerable.Repeat(shape, Length / shape.Length + 1))[..Length];

    private static CaseSubmission Case(string history) =>
        new()
        {
            ChiefComplaint = "Transfer letter",
            HistoryOfPresentIllness = history,
            Patient = new Patient { AgeYears = 50 },
        };
}
