using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Flags;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class RedFlagTests
{
    private static IEnumerable<TestCaseData> Flags =>
        RedFlagTable.BuiltIn.Flags.Select(flag => new TestCaseData(flag).SetArgDisplayNames(flag.Id));

    private static readonly string[] Denied =
    [
        "Denies {0}.",
        "No {0}.",
        "There is no history of {0}.",
        "Denies tiredness or {0}.",
        "Without {0}.",
    ];
    private static readonly string[] OfOthers =
    [
        "His father had {0}.",
        "Mother died of {0}.",
        "Family history of {0}.",
    ];
    private static readonly string[] Past = ["Past medical history of {0}.", "In 2015 he had {0}."];
    private static readonly string[] Possible =
    [
        "Advised to return if he develops {0}.",
        "At risk of {0}.",
        "Should she develop {0}, call.",
    ];
    private static readonly string[] Affirmed =
    [
        "{0}",
        "Reports {0} today.",
        "No itching but {0}.",
        "No rhinitis. Now {0}.",
        "Not only tired: {0}.",
    ];

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_fires_when_present(RedFlag flag) =>
        Assert.That(Silent(flag, Affirmed, fires: true), Is.Empty);

    [TestCaseSource(nameof(Flags))]
    public void Every_phrase_of_a_flag_fires(RedFlag flag) =>
        Assert.That(
            flag.Phrases.Where(phrase =>
                !Rules(Case(flag, $"Reports {phrase} today."), flag).Contains($"red-flag:{flag.Id}")
            ),
            Is.Empty
        );

    [Test]
    public void An_innocent_phrase_hides_the_flag_inside_it() =>
        Assert.That(
            RedFlagTable.BuiltIn.Innocent.Where(phrase =>
                SafetyFloor.Assess(new() { ChiefComplaint = $"Reports {phrase} today." }, 40).Acuity <= Acuity.Emergent
            ),
            Is.Empty
        );

    [TestCase("perforated eardrum, then perforated ulcer", "red-flag:peritonitis")]
    [TestCase("CVA tenderness and a CVA", "red-flag:stroke")]
    [TestCase("unresponsive to antibiotics, now unresponsive", "red-flag:unresponsive")]
    public void An_innocent_phrase_hides_nothing_beside_it(string complaint, string rule) =>
        Assert.That(
            SafetyFloor.Assess(new() { ChiefComplaint = complaint }, 60).Reasons.Select(reason => reason.Rule),
            Does.Contain(rule)
        );

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_is_silent_when_denied(RedFlag flag) =>
        Assert.That(Silent(flag, Denied, fires: false), Is.Empty);

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_is_silent_when_a_relative_had_it(RedFlag flag) =>
        Assert.That(Silent(flag, OfOthers, fires: false), Is.Empty);

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_is_silent_when_it_is_past(RedFlag flag) =>
        Assert.That(Silent(flag, Past, fires: false), Is.Empty);

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_is_silent_when_it_is_only_possible(RedFlag flag) =>
        Assert.That(Silent(flag, Possible, fires: false), Is.Empty);

    [TestCaseSource(nameof(Flags))]
    public void Every_flag_is_silent_in_the_family_history(RedFlag flag)
    {
        var submission = Case(flag, "Feels tired.") with { FamilyHistory = flag.Phrases[0] };

        Assert.That(Rules(submission, flag), Has.None.EqualTo($"red-flag:{flag.Id}"));
    }

    [TestCase("Severe headache.")]
    [TestCase("Severe finger pain.")]
    [TestCase("Cuts herself shaving, severe pain in the hand.")]
    public void Severe_is_not_severed(string sentence) =>
        Assert.That(
            SafetyFloor
                .Assess(new CaseSubmission { Patient = new(), ChiefComplaint = sentence }, 40)
                .Reasons.Select(reason => reason.Rule),
            Has.None.EqualTo("red-flag:amputation")
        );

    [TestCase("Severed finger.")]
    [TestCase("The thumb was severed by a saw.")]
    public void Severed_is_an_amputation(string sentence) =>
        Assert.That(
            SafetyFloor
                .Assess(new CaseSubmission { Patient = new(), ChiefComplaint = sentence }, 40)
                .Reasons.Select(reason => reason.Rule),
            Has.Member("red-flag:amputation")
        );

    [Test]
    public void There_are_at_least_eighty_flags() =>
        Assert.That(RedFlagTable.BuiltIn.Flags, Has.Length.GreaterThanOrEqualTo(80));

    private static List<string> Silent(RedFlag flag, string[] templates, bool fires) =>
        [
            .. from template in templates
            let sentence = template.Replace("{0}", flag.Phrases[0], StringComparison.Ordinal)
            where Rules(Case(flag, sentence), flag).Contains($"red-flag:{flag.Id}") != fires
            select sentence,
        ];

    private static IEnumerable<string> Rules(CaseSubmission submission, RedFlag flag) =>
        SafetyFloor.Assess(submission, Age(flag)).Reasons.Select(reason => reason.Rule);

    private static double Age(RedFlag flag) => Math.Clamp(40, flag.MinAge, flag.MaxAge ?? 130);

    // What a flag requires stands in the background, so that the flag's own sentence decides.
    private static CaseSubmission Case(RedFlag flag, string sentence) =>
        new()
        {
            Patient = new() { Sex = flag.Sex ?? Sex.Unknown, Pregnant = flag.Pregnant },
            ChiefComplaint = flag.Fields.IsEmpty || flag.Fields.Contains("chiefComplaint") ? sentence : "",
            PastMedicalHistory = flag.Requires.IsEmpty ? [] : [PhraseOf(flag.Requires[0])],
        };

    private static string PhraseOf(string id) =>
        RedFlagTable.BuiltIn.Flags.FirstOrDefault(flag => flag.Id == id)?.Phrases[0]
        ?? RedFlagTable.BuiltIn.Concepts.Single(concept => concept.Id == id).Phrases[0];
}
