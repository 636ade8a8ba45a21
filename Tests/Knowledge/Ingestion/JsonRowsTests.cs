using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Ingestion;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class JsonRowsTests
{
    private const int Longest = 1_024;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("{\"id\":\"\\ud800\"}", "it holds half of a surrogate pair, which is no character")]
    [TestCase("{\"\\udc00\":1}", "it holds half of a surrogate pair, which is no character")]
    [TestCase("{\"id\":1} {\"id\":2}", "it is not JSON (from byte 9 of the line)")]
    [TestCase("[1]", "it is not a JSON object")]
    [TestCase("{\"id\":1,}", "it is not JSON (from byte 8 of the line)")]
    [TestCase("{\"id\":\"\0\"}", "it holds a NUL byte; text is expected")]
    public void A_line_that_cannot_be_read_is_named_and_the_lines_around_it_are_read(string line, string reason) =>
        Assert.That(
            Lines(Encoding.UTF8.GetBytes($"{{\"id\":0}}\n\n{line}\n{{\"id\":1}}")).Select(row => (row.Line, row.Fault)),
            Is.EqualTo(new[] { (1L, null), (3L, reason), (4L, (string?)null) })
        );

    [Test]
    public void A_line_that_is_no_UTF_8_is_named_and_not_repaired() =>
        Assert.That(
            Lines(Encoding.Latin1.GetBytes("{\"id\":\"caf\u00e9\"}\n")).Single().Fault,
            Is.EqualTo("it is not UTF-8")
        );

    [Test]
    public void A_line_over_the_bound_is_named_without_being_held() =>
        Assert.That(
            Lines(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', 20_000_000)}\"}}\n{{\"id\":1}}\n"))
                .Select(row => (row.Line, row.Fault)),
            Is.EqualTo(new[] { (1L, "at most 1024 bytes are expected in a row"), (2L, null) })
        );

    [TestCase("{\"id\":1}\r{\"id\":2}\r")]
    [TestCase("\uFEFF{\"id\":1}\r\n \r\n{\"id\":2}")]
    public void Lines_end_as_their_system_ends_them(string lines) =>
        Assert.That(
            Lines(Encoding.UTF8.GetBytes(lines)).Select(row => row.Values[0].Value),
            Is.EqualTo(new[] { "1", "2" })
        );

    [Test]
    public void Lists_are_lines_and_what_is_neither_text_nor_number_is_none() =>
        Assert.That(
            Lines(Encoding.UTF8.GetBytes("""{"a":["x",1],"b":{"c":1},"d":[{}],"e":null,"f":true}"""))
                .Single()
                .Values.Select(value => value.Value),
            Is.EqualTo(new[] { "x\n1", null, null, "", "true" })
        );

    [TestCase("[]", 0, null)]
    [TestCase(" [ {\"a\":\"]},\\\"\"} , {\"b\":[1,{}]} ] ", 2, null)]
    [TestCase("[{\"a\":1}", 1, "the file is not one JSON array from here on")]
    [TestCase("[{\"a\":1},]", 1, "the file is not one JSON array from here on")]
    [TestCase("[{\"a\":1} {\"a\":2}]", 1, "the file is not one JSON array from here on")]
    [TestCase("[{\"a\":1}]{\"a\":2}", 1, "the file is not one JSON array from here on")]
    [TestCase("{\"a\":1}", 0, "the file is not one JSON array")]
    [TestCase("", 0, "the file is not one JSON array")]
    public void An_array_is_read_to_its_very_end(string array, int good, string? fault)
    {
        var rows = Array(array);
        Assert.That(rows.Count(row => row.Fault is null), Is.EqualTo(good));
        Assert.That(rows.SingleOrDefault(row => row.Fault is not null).Fault, Is.EqualTo(fault));
    }

    [TestCase("[{\"a\":1},7]", 2L, "it is not a JSON object")]
    [TestCase("[{\"a\":1},{\"a\":x}]", 2L, "it is not JSON (from byte 5 of the line)")]
    [TestCase("[{\"a\":1},{\"a\":\"\\ud800\"}]", 2L, "it holds half of a surrogate pair, which is no character")]
    public void An_element_that_is_no_row_is_named_by_its_number(string array, long number, string reason)
    {
        var fault = Array(array).Single(row => row.Fault is not null);
        Assert.That((fault.Line, fault.Fault), Is.EqualTo((number, reason)));
    }

    [Test]
    public void An_element_over_the_bound_is_named_and_those_around_it_are_read() =>
        Assert.That(
            Array($"[{{\"a\":1}},{{\"a\":\"{new string('x', 5_000)}\"}},{{\"a\":2}}]")
                .Select(row => (row.Line, row.Fault)),
            Is.EqualTo(new[] { (1L, null), (2L, "at most 1024 bytes are expected in a row"), (3L, (string?)null) })
        );

    [Test]
    public void Whatever_was_written_is_read_as_a_line_and_in_an_array() =>
        Prop.ForAll(
                Gen.Elements("", "a", "é", "\"", ",", "\n", "]", "}", "{", "\\", "王", "\u2028")
                    .ListOf()
                    .Select(parts => string.Concat(parts))
                    .NonEmptyListOf()
                    .ToArbitrary(),
                texts =>
                {
                    var rows = texts
                        .Select(text => $"{{\"text\":{System.Text.Json.JsonSerializer.Serialize(text)}}}")
                        .ToList();
                    return Lines(Encoding.UTF8.GetBytes(string.Join('\n', rows)))
                            .Select(row => row.Values[0].Value)
                            .SequenceEqual(texts)
                        && Array($"[{string.Join(" ,\n", rows)}]")
                            .Select(row => row.Values[0].Value)
                            .SequenceEqual(texts);
                }
            )
            .QuickCheckThrowOnFailure();

    private List<SourceRow> Lines(byte[] lines)
    {
        File.WriteAllBytes(_folder.File("t.ndjson"), lines);
        return [.. JsonRows.OfLines(_folder.File("t.ndjson"), Longest, default)];
    }

    private List<SourceRow> Array(string array)
    {
        File.WriteAllText(_folder.File("t.json"), array);
        return [.. JsonRows.OfArray(_folder.File("t.json"), Longest, default)];
    }
}
