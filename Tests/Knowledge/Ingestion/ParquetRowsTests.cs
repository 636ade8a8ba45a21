using DuckDB.NET.Data;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class ParquetRowsTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Every_row_is_read_as_text()
    {
        Write(
            "SELECT 'it''s' AS text, 2024 AS year, DATE '2024-05-01' AS published, ['a', 'b'] AS tags, NULL::VARCHAR AS nothing FROM range(5000)"
        );
        var rows = Rows(new());
        Assert.That(rows, Has.Count.EqualTo(5_000));
        Assert.That(rows[^1].Line, Is.EqualTo(5_000));
        Assert.That(
            rows[^1].Values.Select(value => (value.Key, value.Value)),
            Is.EqualTo(
                new[]
                {
                    ("text", "it's"),
                    ("year", "2024"),
                    ("published", "2024-05-01"),
                    ("tags", "a\nb"),
                    ("nothing", ""),
                }
            )
        );
    }

    [Test]
    public void What_is_neither_text_nor_number_has_no_value()
    {
        Write("SELECT 'x'::BLOB AS bytes, {'a': 1} AS struct, [['a']] AS lists, 1 AS id");
        Assert.That(
            Rows(new()).Single().Values.Select(value => value.Value),
            Is.EqualTo(new[] { null, null, null, "1" })
        );
    }

    [TestCase("repeat('x', 50000)")]
    [TestCase("list_transform(range(1000), lambda one: repeat('x', 50))")]
    public void A_row_over_the_bound_is_named_and_the_rows_around_it_are_read(string large)
    {
        Write($"SELECT one AS id, CASE one WHEN 1 THEN {large} END AS text FROM range(3) AS rows(one)");
        Assert.That(
            Rows(new() { MaxRowBytes = 10_000 }).Select(row => (row.Line, row.Fault)),
            Is.EqualTo(new[] { (1L, null), (2L, "at most 10000 bytes are expected in a row"), (3L, (string?)null) })
        );
    }

    [Test]
    public void A_value_that_unfolds_to_more_than_the_memory_is_named()
    {
        Write("SELECT repeat('x', 150000000) AS text", ", COMPRESSION zstd");
        Assert.That(new FileInfo(_folder.File("t.parquet")).Length, Is.LessThan(100_000));
        Assert.That(
            Rows(new() { MemoryMb = 64 }).Single().Fault,
            Is.EqualTo("to unfold it takes more than 64 MB, which is what Knowledge:Import:MemoryMb allows")
        );
    }

    [Test]
    public void Rows_that_unfold_to_more_than_the_memory_together_are_refused_before_any_is_read()
    {
        Write("SELECT one AS id, repeat('x', 1000000) AS text FROM range(3000) AS rows(one)", ", COMPRESSION zstd");
        Assert.That(new FileInfo(_folder.File("t.parquet")).Length, Is.LessThan(100_000));
        Assert.That(
            Rows(new() { MemoryMb = 64 }).Single().Fault,
            Is.EqualTo(
                "at most 22369621 bytes are expected in 2048 rows, and there are more in those from row 1: send fewer of them at once, or set Knowledge:Import:MemoryMb"
            )
        );
    }

    [Test]
    public void More_rows_than_allowed_are_refused_before_any_is_read()
    {
        Write("SELECT 'x' AS text FROM range(3000)");
        Assert.That(
            Rows(new() { MaxRows = 2_999 }).Single().Fault,
            Is.EqualTo("at most 2999 rows are expected, which is what Knowledge:Import:MaxRows allows")
        );
    }

    [Test]
    public void More_values_than_could_be_held_are_refused_before_any_is_read()
    {
        Write("SELECT list_transform(range(11000), lambda one: 'x') AS tags FROM range(1000)");
        Assert.That(
            Rows(new()).Single().Fault,
            Is.EqualTo("at most 10000000 values of a column are expected in a row group")
        );
    }

    [Test]
    public void Half_a_file_and_another_file_are_named_without_a_path()
    {
        Write("SELECT 'x' AS text");
        var whole = File.ReadAllBytes(_folder.File("t.parquet"));
        File.WriteAllBytes(_folder.File("t.parquet"), whole[..^20]);
        Assert.That(Rows(new()).Single().Fault, Is.EqualTo("the file is no Parquet"));
        whole.AsSpan(4, whole.Length - 12).Fill(0x5A);
        File.WriteAllBytes(_folder.File("t.parquet"), whole);
        Assert.That(Rows(new()).Single().Fault, Is.EqualTo("it cannot be read as Parquet from here on"));
    }

    [Test]
    public void The_connection_sees_its_file_and_no_other()
    {
        Write("SELECT 'x' AS text");
        File.Copy(_folder.File("t.parquet"), _folder.File("other.parquet"));
        using var connection = DuckFile.Reading(_folder.File("t.parquet"), 64);
        Assert.That(
            Scalar(connection, $"SELECT count(*) FROM read_parquet('{_folder.File("t.parquet")}')"),
            Is.EqualTo(1)
        );
        Assert.That(
            () => Scalar(connection, $"SELECT count(*) FROM read_parquet('{_folder.File("other.parquet")}')"),
            Throws.InstanceOf<DuckDBException>()
        );
        Assert.That(() => Scalar(connection, "SET memory_limit = '10GB'"), Throws.InstanceOf<DuckDBException>());
    }

    private static object? Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void Write(string rows, string options = "")
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        Scalar(connection, $"COPY ({rows}) TO '{_folder.File("t.parquet")}' (FORMAT parquet{options})");
    }

    private List<SourceRow> Rows(ImportOptions bounds) =>
        [.. ParquetRows.Of(_folder.File("t.parquet"), bounds, default)];
}
