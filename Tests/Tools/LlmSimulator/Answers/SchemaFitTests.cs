using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

internal sealed class SchemaFitTests
{
    private const string Schema = """
        {"type":"object","additionalProperties":false,"required":["name","code","lines","kind"],"properties":{
          "name":{"type":"string"},"code":{"type":["string","null"]},"kind":{"enum":["a","b"]},"note":{"type":"string"},
          "lines":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/line"}}},
         "$defs":{"line":{"type":"object","required":["share","sure"],"properties":{
          "share":{"type":"number"},"sure":{"type":"boolean"},"next":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/line"}]}}}}}
        """;

    [TestCase(
        """{"name":"x","code":null,"lines":[{"share":1,"sure":true}],"kind":"b"}""",
        """{"name":"x","code":null,"lines":[{"share":1,"sure":true}],"kind":"b"}""",
        TestName = "What_conforms_stays"
    )]
    [TestCase(
        """{"name":"x","extra":1,"lines":[{"share":0.5,"more":2}],"kind":"c"}""",
        """{"name":"x","code":null,"lines":[{"share":0.5,"more":2,"sure":false}],"kind":"a"}""",
        TestName = "What_is_required_comes_and_what_is_closed_out_goes"
    )]
    [TestCase(
        """{"name":7,"lines":"none","kind":"a","note":null}""",
        """{"name":"","code":null,"lines":[{"share":0,"sure":false}],"kind":"a","note":""}""",
        TestName = "What_has_another_kind_is_replaced"
    )]
    [TestCase(
        """{"name":"x","lines":[{"share":1,"sure":true,"next":{"share":2,"sure":"?"}}],"kind":"a"}""",
        """{"name":"x","code":null,"lines":[{"share":1,"sure":true,"next":{"share":2,"sure":false}}],"kind":"a"}""",
        TestName = "References_and_choices_are_followed"
    )]
    [TestCase(
        "null",
        """{"name":"","code":null,"lines":[{"share":0,"sure":false}],"kind":"a"}""",
        TestName = "Nothing_becomes_the_smallest_answer"
    )]
    public void An_answer_is_fitted(string given, string expected)
    {
        using var schema = JsonDocument.Parse(Schema);
        var fitted = new SchemaFit(schema.RootElement).Fit(JsonNode.Parse(given));
        Assert.That(JsonNode.DeepEquals(fitted, JsonNode.Parse(expected)), Is.True, fitted?.ToJsonString());
    }
}
