using System.Text;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

internal sealed class BodyHashTests
{
    private const string Body = """{"messages":[{"content":"Room 1, no fever"}],"model":"llama-8b"}""";

    [TestCase("Room 1", "Room 27", true)]
    [TestCase("no fever", "fever", false)]
    [TestCase("8b", "70b", false)]
    public void Without_digits_only_words_and_the_model_count(string old, string other, bool same)
    {
        var changed = Body.Replace(old, other, StringComparison.Ordinal);
        Assert.That(WithoutDigits(changed) == WithoutDigits(Body), Is.EqualTo(same));
        Assert.That(
            BodyHash.Of(Encoding.UTF8.GetBytes(changed)),
            Is.Not.EqualTo(BodyHash.Of(Encoding.UTF8.GetBytes(Body)))
        );
    }

    [TestCase("")]
    [TestCase("[1]")]
    [TestCase("{\"model\"")]
    public void What_is_no_request_has_a_hash_as_well(string body) => Assert.That(WithoutDigits(body), Is.Not.Empty);

    private static string WithoutDigits(string body) => BodyHash.WithoutDigits(Encoding.UTF8.GetBytes(body));
}
