using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class ContraindicationTests
{
    private static readonly CaseSubmission Nobody = new() { ChiefComplaint = "Tired" };

    private static IEnumerable<TestCaseData> Forbidden()
    {
        static TestCaseData Case(string name, CaseSubmission submission, string advice) =>
            new TestCaseData(submission, advice).SetArgDisplayNames(name);
        yield return Case(
            "allergy",
            Nobody with
            {
                Allergies = [new() { Substance = "Penicillin" }],
            },
            "Start amoxicillin 1 g"
        );
        yield return Case(
            "cross-reaction",
            Nobody with
            {
                Allergies = [new() { Substance = "amoxicillin" }],
            },
            "Cephalexin 500 mg"
        );
        yield return Case(
            "aspirin and ibuprofen",
            Nobody with
            {
                Allergies = [new() { Substance = "aspirin" }],
            },
            "Ibuprofen 400 mg"
        );
        yield return Case(
            "a substance of its own",
            Nobody with
            {
                Allergies = [new() { Substance = "chlorhexidine" }],
            },
            "Clean with chlorhexidine"
        );
        yield return Case(
            "a long substance",
            Nobody with
            {
                Allergies = [new() { Substance = "rash from iodoform gauze and adhesive tape dressing" }],
            },
            "Fix with adhesive strips"
        );
        yield return Case(
            "a short substance",
            Nobody with
            {
                Allergies = [new() { Substance = "egg" }],
            },
            "Vaccine made with egg protein"
        );
        yield return Case(
            "a substance with a full stop",
            Nobody with
            {
                Allergies = [new() { Substance = "Latex." }],
            },
            "Latex gloves"
        );
        yield return Case("pregnancy", Nobody with { Patient = new() { Pregnant = true } }, "Continue ramipril");
        yield return Case(
            "kidney",
            Nobody with
            {
                Labs =
                [
                    new()
                    {
                        Name = "creatinine",
                        Value = 300,
                        Unit = "umol/L",
                    },
                ],
            },
            "Give metformin"
        );
        yield return Case("bleeding", Nobody with { ChiefComplaint = "Vomiting blood" }, "Heparin infusion");
        yield return Case(
            "haemorrhage",
            Nobody with
            {
                Investigations = [new() { Name = "CT", Finding = "subdural haematoma" }],
            },
            "Thrombolysis with alteplase"
        );
        yield return Case("nitrate", Nobody with { Medications = [new() { Name = "Sildenafil" }] }, "Sublingual GTN");
        yield return Case("pressure", Nobody with { VitalSigns = new() { SystolicBp = 89 } }, "Nitroglycerin spray");
        yield return Case("asthma", Nobody with { PastMedicalHistory = ["Asthma"] }, "Metoprolol 25 mg");
        yield return Case("bradycardia", Nobody with { VitalSigns = new() { HeartRate = 49 } }, "Bisoprolol");
    }

    [TestCaseSource(nameof(Forbidden))]
    public void A_dangerous_recommendation_is_hit(CaseSubmission submission, string advice)
    {
        var hits = Contraindications.Check(submission, 60, ["Drink water", advice]);

        Assert.That(hits, Is.Not.Empty);
        Assert.That(hits.Select(hit => hit.Recommendation), Is.All.EqualTo(1));
        Assert.That(hits.Select(hit => hit.Source), Is.All.Not.Empty);
        Assert.That(Contraindications.Check(Nobody, 60, [advice]), Is.Empty, "nobody else is hit");
    }

    [TestCase("Avoid amoxicillin")]
    [TestCase("Stop amoxicillin")]
    [TestCase("Do not give amoxicillin")]
    [TestCase("Amoxicillin is contraindicated")]
    public void Advice_against_a_medicine_is_no_hit(string advice) =>
        Assert.That(
            Contraindications.Check(Nobody with { Allergies = [new() { Substance = "penicillin" }] }, 60, [advice]),
            Is.Empty
        );

    [TestCase("none")]
    [TestCase("NKDA")]
    [TestCase("No known drug allergies")]
    [TestCase("-")]
    [TestCase("???")]
    [TestCase("")]
    [TestCase("the")]
    [TestCase("none known, patient states")]
    public void No_allergy_is_no_hit(string substance) =>
        Assert.That(
            Contraindications.Check(
                Nobody with
                {
                    Allergies = [new() { Substance = substance }],
                },
                60,
                ["Amoxicillin", "none"]
            ),
            Is.Empty
        );

    // CKD-EPI 2021 by hand: 142 x (0.9/0.9)^... at the knee leaves 142 x 0.9938^age.
    [TestCase(0.9 * 88.42, false, 50, 104.05)]
    [TestCase(0.7 * 88.42, true, 50, 105.30)]
    [TestCase(2 * 88.42, false, 60, 37.50)]
    public void Filtration_follows_ckd_epi(double creatinine, bool female, double age, double expected) =>
        Assert.That(KidneyFunction.CkdEpi2021(creatinine, female, age), Is.EqualTo(expected).Within(0.01));

    [Test]
    public void Derived_values_follow_their_formulas()
    {
        Assert.That(DerivedValues.CorrectedSodium(130, 5.551 * 5), Is.EqualTo(139.6).Within(1e-9));
        Assert.That(DerivedValues.CorrectedCalcium(2.0, 20), Is.EqualTo(2.4).Within(1e-9));
        Assert.That(DerivedValues.Osmolality(140, 10, 5), Is.EqualTo(295));
    }
}
