using NUnit.Framework;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Tests.Language;

internal sealed class SentencesTests
{
    [TestCase("One. Two! Three", "One. |Two! |Three")]
    [TestCase("Temp 38.5 C. Seen by Dr. Lee.", "Temp 38.5 C. Seen by Dr. Lee.")]
    [TestCase("Line\nOther", "Line\n|Other")]
    [TestCase("Denies:\nfever\ncough", "Denies:\nfever\n|cough")]
    [TestCase("Chest pain? No. Walks well.", "Chest pain? No. |Walks well.")]
    [TestCase("Chest pain. None. Walks", "Chest pain. None. |Walks")]
    [TestCase("", "")]
    public void Sentences_that_belong_together_stay_together(string text, string cut) =>
        Assert.That(string.Join('|', Sentences.Of(text)), Is.EqualTo(cut));
}
