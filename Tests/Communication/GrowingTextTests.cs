using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Communication;

namespace Orleans.MedAssist.Tests.Communication;

internal sealed class GrowingTextTests
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [TestCase("{\"clinician\": \"Chest", "Chest")]
    [TestCase("Certainly!\n```json\n{\"clinician\": \"Chest", "Chest")]
    [TestCase("{\"patient\": \"You\", \"Clinician\": \"Chest \\\"pain\\\"", "Chest \"pain\"")]
    [TestCase("{\"patient\": \"clinician\", \"other\": {\"clinician\": \"no\"", "")]
    [TestCase("{\"clinician\": null, \"patient\": \"You\"}", "")]
    [TestCase("{\"clinician\": \"Chest\", \"patient\": \"You", "Chest")]
    [TestCase("No JSON at all {", "")]
    [TestCase("{\"clinician\" \"Chest\"", "")]
    public void The_named_text_of_the_outermost_object_is_read(string json, string expected)
    {
        var text = new GrowingText("clinician");
        text.Append(json);
        Assert.That(text.Text, Is.EqualTo(expected));
    }

    [Test]
    public void However_an_answer_is_cut_its_text_only_grows_and_ends_whole() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<UnicodeString>(),
                ArbMap.Default.ArbFor<bool>(),
                Gen.Choose(1, 9).ToArbitrary(),
                (any, relaxed, length) =>
                {
                    // Lone halves of a pair cannot be written as JSON.
                    var whole = string.Concat((any.Get + "\U0001F600 \"q\" \\ \n é [NAME-1]").EnumerateRunes());
                    var json = JsonSerializer.Serialize(
                        new { clinician = whole, patient = "You" },
                        relaxed ? Relaxed : null
                    );
                    var (text, before) = (new GrowingText("clinician"), "");
                    foreach (var piece in json.Chunk(length))
                    {
                        text.Append(new string(piece));
                        if (
                            !text.Text.StartsWith(before, StringComparison.Ordinal)
                            || !whole.StartsWith(text.Text, StringComparison.Ordinal)
                        )
                            return false;
                        before = text.Text;
                    }

                    return text.Text == whole;
                }
            )
            .QuickCheckThrowOnFailure();
}
