using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Safety;

internal sealed class EverydayCaseTests
{
    private static IEnumerable<TestCaseData> Benign => Named(EverydayCases.Benign);

    private static IEnumerable<TestCaseData> Dangerous => Named(EverydayCases.Dangerous);

    [TestCaseSource(nameof(Benign))]
    public void An_ordinary_case_is_not_emergent(double age, CaseSubmission note)
    {
        var reasons = SafetyFloor.Assess(note, age).Reasons.Where(reason => reason.Acuity <= Acuity.Emergent);

        Assert.That(reasons.Select(reason => reason.Rule), Is.Empty);
    }

    [TestCaseSource(nameof(Dangerous))]
    public void A_dangerous_case_is_at_least_emergent(double age, CaseSubmission note) =>
        Assert.That(SafetyFloor.Assess(note, age).Acuity, Is.LessThanOrEqualTo(Acuity.Emergent));

    private static IEnumerable<TestCaseData> Named(IEnumerable<(string Name, double Age, CaseSubmission Note)> cases) =>
        cases.Select(one => new TestCaseData(one.Age, one.Note).SetArgDisplayNames(one.Name));
}
