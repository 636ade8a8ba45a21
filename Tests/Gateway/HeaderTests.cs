using NUnit.Framework;
using Orleans.MedAssist.Gateway.Requests;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class HeaderTests
{
    [TestCase("abc", "abc")]
    [TestCase("\"abc\"", "abc")]
    [TestCase("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [TestCase("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [TestCase("!~", "!~")]
    public void A_key_is_the_same_quoted_or_not(string header, string expected)
    {
        Assert.That(IdempotencyKey.TryParse(header, out var key), Is.True);
        Assert.That(key, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("\"\"")]
    [TestCase("\"")]
    [TestCase("\"abc")]
    [TestCase("\"abc\" ")]
    [TestCase("\"abc\";a=1")]
    [TestCase("\"a\",\"b\"")]
    [TestCase("\"a\\b\"")]
    [TestCase("\"abc\\")]
    [TestCase("a b")]
    [TestCase("\"a b\"")]
    [TestCase("a\tb")]
    [TestCase("schlüssel")]
    public void Anything_else_is_no_key(string? header) =>
        Assert.That(IdempotencyKey.TryParse(header, out _), Is.False);

    [TestCase(1, true)]
    [TestCase(255, true)]
    [TestCase(256, false)]
    public void A_key_has_at_most_255_characters(int length, bool taken)
    {
        Assert.That(IdempotencyKey.TryParse(new string('k', length), out _), Is.EqualTo(taken));
        Assert.That(IdempotencyKey.TryParse($"\"{new string('k', length)}\"", out _), Is.EqualTo(taken));
    }

    [TestCase("wait=2", 2)]
    [TestCase("wait=0", 0)]
    [TestCase("wait=60", 60)]
    [TestCase("wait=61", 60)]
    [TestCase("Wait = 5", 5)]
    [TestCase("wait=\"7\"", 7)]
    [TestCase("respond-async, wait=3; strict", 3)]
    [TestCase("wait=3, wait=9", 3)]
    [TestCase("wait", null)]
    [TestCase("wait=", null)]
    [TestCase("wait=soon", null)]
    [TestCase("wait=-1", null)]
    [TestCase("wait=1.5", null)]
    [TestCase("wait=99999999999", null)]
    [TestCase("waiting=4", null)]
    [TestCase("return=minimal", null)]
    [TestCase(";,=,\"", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void A_preference_that_cannot_be_read_was_not_given(string? header, int? seconds) =>
        Assert.That(Preference.WaitSeconds(header), Is.EqualTo(seconds));
}
