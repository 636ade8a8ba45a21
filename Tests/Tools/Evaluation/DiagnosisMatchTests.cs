using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Evaluation;

internal sealed class DiagnosisMatchTests
{
    [TestCase("Acute appendicitis", "appendicitis, acute")]
    [TestCase("Crohn's disease", "Crohn disease")]
    [TestCase("The common cold", "common cold")]
    [TestCase("Gallstones", "gallstone")]
    [TestCase("Pulmonary embolism (PE)", "pulmonary embolism")]
    [TestCase("Acute pulmonary embolism", "Pulmonary embolism")]
    [TestCase("Non-small-cell lung cancer", "non small cell lung cancer")]
    public void These_are_the_same(string one, string other)
    {
        Assert.That(DiagnosisMatch.Same(one, other), Is.True);
        Assert.That(DiagnosisMatch.Same(other, one), Is.True);
    }

    [TestCase("Acute pancreatitis", "chronic pancreatitis")]
    [TestCase("Viral meningitis", "bacterial meningitis")]
    [TestCase("Myocardial infarction", "heart attack")]
    [TestCase("", "appendicitis")]
    [TestCase("(unclear)", "appendicitis")]
    public void These_are_not(string one, string other) => Assert.That(DiagnosisMatch.Same(one, other), Is.False);

    [Test]
    public void A_text_names_a_diagnosis_word_by_word()
    {
        Assert.That(DiagnosisMatch.Mentions("CT: consistent with acute Appendicitis.", "Appendicitis"), Is.True);
        Assert.That(
            DiagnosisMatch.Mentions("The lung shows no embolism; pulmonary artery normal", "pulmonary embolism"),
            Is.False
        );
    }
}
