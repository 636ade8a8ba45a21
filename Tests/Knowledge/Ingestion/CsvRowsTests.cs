using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Ingestion;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class CsvRowsTests
{
    private const int Longest = 1_024;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("id,text\na,b\n", TestName = "A_table_is_read_with_line_feeds")]
    [TestCase("id,text\r\na,b\r\n", TestName = "A_table_is_read_with_carriage_returns_and_line_feeds")]
    [TestCase("id,text\ra,b\r", TestName = "A_table_is_read_with_carriage_returns_alone")]
    [TestCase("id;text\na;b", TestName = "A_table_is_read_with_semicolons")]
    [TestCase("id\ttext\na\tb", TestName = "A_table_is_read_with_tabs")]
    [TestCase("\uFEFFid,text\na,b", TestName = "A_table_is_read_with_a_mark_before_it")]
    [TestCase("\"id\",\"text\"\n\n\"a\",\"b\"\n\n", TestName = "A_table_is_read_with_quotes_and_empty_lines")]
    public void A_table_is_read(string table) =>
        Assert.That(
            Read(table),
            Is.EqualTo(new[] { (table.Contains("\n\n", StringComparison.Ordinal) ? 3L : 2L, "id=a text=b") })
        );

    [Test]
    public void A_value_within_quotes_holds_quotes_separators_and_lines_and_the_next_row_keeps_its_line() =>
        Assert.That(
            Read("id,text\na,\"say \"\"no\"\",\r\nthen\"\nb,5\" tall\n"),
            Is.EqualTo(new[] { (2L, "id=a text=say \"no\",\r\nthen"), (4L, "id=b text=5\" tall") })
        );

    [TestCase("id,text\na,b\nc,\"no end\nd,e\n", 3, "a quote is opened and never closed")]
    [TestCase(
        "id,text\na,\"b\" c\nd,e\n",
        2,
        "after a closing quote the value has to end; a quote within quotes is written twice"
    )]
    [TestCase(
        "id,text\na,\"b \\\"c\\\" d\"\ne,f\n",
        2,
        "after a closing quote the value has to end; a quote within quotes is written twice"
    )]
    [TestCase("id,text\na,'b, c'\n", 2, "2 values are expected, there are 3")]
    [TestCase("id,text\na\n", 2, "2 values are expected, there are 1")]
    [TestCase("id,text\na,b\n\nc,\0\n", 4, "it holds a NUL byte; text is expected")]
    [TestCase("id,text\na,b\nc,\u00e9\n", 3, "it is not UTF-8", "latin1")]
    [TestCase("id,t\u00e9xt\na,b\n", 1, "it is not UTF-8", "latin1")]
    [TestCase("\uFEFFid,text\na,b\n", 1, "the file is UTF-16; text in UTF-8 is expected", "utf-16")]
    [TestCase("\uFEFFid,text\na,b\n", 1, "the file is UTF-16; text in UTF-8 is expected", "utf-16BE")]
    [TestCase("id,text\na,b\n", 1, "it holds a NUL byte; text is expected", "utf-16")]
    public void A_row_that_cannot_be_read_is_named_by_its_line_and_reason(
        string table,
        long line,
        string reason,
        string encoding = "utf-8"
    )
    {
        var faults = Rows(Encoding.GetEncoding(encoding).GetBytes(table)).Where(row => row.Fault is not null).ToList();
        Assert.That((faults[0].Line, faults[0].Fault), Is.EqualTo((line, reason)));
    }

    [Test]
    public void A_compressed_file_is_named() =>
        Assert.That(
            Rows([0x1F, 0x8B, 8, 0]).Single().Fault,
            Is.EqualTo("the file is compressed by gzip; text in UTF-8 is expected")
        );

    [Test]
    public void A_row_over_the_bound_is_named_and_the_rows_around_it_are_read() =>
        Assert.That(
            Rows(Encoding.UTF8.GetBytes($"id,text\na,b\nc,{new string('x', 100_000)}\nd,e\n"))
                .Select(row => (row.Line, row.Fault)),
            Is.EqualTo(new[] { (2L, null), (3L, "at most 1024 bytes are expected in a row"), (4L, null) })
        );

    [Test]
    public void Whatever_was_written_is_read_and_as_many_rows() =>
        Prop.ForAll(
                Gen.Elements("", "a", "é", "\"", ",", "\n", "\r\n", "\r", ";", " ", "\t", "'", "#", "王")
                    .ListOf()
                    .Select(parts => string.Concat(parts))
                    .Two()
                    .ListOf()
                    .ToArbitrary(),
                rows =>
                {
                    var table =
                        "id,text\n" + string.Concat(rows.Select(row => $"{Quoted(row.Item1)},{Quoted(row.Item2)}\n"));
                    return Rows(Encoding.UTF8.GetBytes(table))
                        .Select(row => (row.Values[0].Value, row.Values[1].Value))
                        .SequenceEqual(rows.Select(row => ((string?)row.Item1, (string?)row.Item2)));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_cancelled_reading_ends_within_a_row()
    {
        File.WriteAllText(_folder.File("t.csv"), "id,text\na,\"" + new string('x', 1_000_000));
        Assert.That(
            () => CsvRows.Of(_folder.File("t.csv"), Longest, new CancellationToken(canceled: true)).Count(),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private List<(long Line, string Values)> Read(string table) =>
        [
            .. Rows(Encoding.UTF8.GetBytes(table))
                .Select(row =>
                    (row.Line, row.Fault ?? string.Join(' ', row.Values.Select(value => $"{value.Key}={value.Value}")))
                ),
        ];

    private List<SourceRow> Rows(byte[] table)
    {
        File.WriteAllBytes(_folder.File("t.csv"), table);
        return [.. CsvRows.Of(_folder.File("t.csv"), Longest, default)];
    }
}
