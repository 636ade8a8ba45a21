using System.Collections.Immutable;
using System.Globalization;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class KnowledgeBuildTests
{
    private static readonly ImmutableSortedSet<string> Specialties = ["cardiology", "emergency-medicine", "ent"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("a.ndjson")]
    [TestCase("a.json")]
    [TestCase("a.csv")]
    [TestCase("a.tsv")]
    [TestCase("a.parquet")]
    public async Task Every_format_gives_the_same_base(string name)
    {
        Write(name);
        using var built = await BuildAsync(Order(name));
        var found = await built.Mixed.SearchAsync("epiglottis", null, 1, default);
        Assert.That(built.Status.Guidelines, Is.EqualTo(2));
        Assert.That(
            found[0],
            Is.EqualTo(
                new Passage
                {
                    Id = "own-1",
                    Title = "Stridor, acute",
                    Specialty = "emergency-medicine",
                    Source = "Own hospital, Handbook",
                    Year = 2024,
                    Text = "Drooling and stridor:\nthink of epiglottis.",
                    Score = found[0].Score,
                }
            )
        );
    }

    [Test]
    public async Task Cases_are_known_by_their_columns()
    {
        File.WriteAllText(
            _folder.File("cases.csv"),
            "Chief Complaint,Diagnosis,Specialty,Age\nchest pain,STEMI,Cardiology,58\nsore throat,quinsy,ENT,\n"
        );
        using var built = await BuildAsync(Order("cases.csv"));
        var near = built.NearestCases(await built.EmbedAsync("chest pain", default), null, 2, default);
        Assert.That(built.Status.Cases, Is.EqualTo(2));
        Assert.That(
            near.Select(one => (one.Diagnosis, one.Specialty, one.PatientAge)),
            Is.EqualTo(new[] { ("STEMI", "cardiology", (int?)58), ("quinsy", "ent", null) })
        );
    }

    [Test]
    public async Task Every_bad_row_is_named_by_its_line_and_field_and_nothing_is_left_behind()
    {
        File.WriteAllText(
            _folder.File("bad.ndjson"),
            """
            {"title":"A","text":"stridor","specialty":"ENT","source":"S","year":2024,"id":"x"}
            {"title":"B","specialty":"astrology","source":"S","year":"soon"}

            not json
            {"title":"C","text":"fever","specialty":"ENT","source":"S","year":2024,"id":"x"}
            {"title":"12","text":"12 / 80","specialty":"ENT","source":"S","year":2024}
            """
        );
        var refused = (await Assert.ThrowsAsync<ImportRefusedException>(() => BuildAsync(Order("bad.ndjson"))))!;
        Assert.That(refused.Message, Is.EqualTo("4 of the rows cannot be used; nothing was changed."));
        Assert.That(
            refused.Faults.Select(fault => (fault.Line, fault.Reason)),
            Is.EqualTo(
                new[]
                {
                    (
                        2L,
                        "text: a value is expected; year: a year from 1900 to 2100 or a date is expected; specialty: one of cardiology, emergency-medicine, ent is expected"
                    ),
                    (4L, "it is not JSON (from byte 1 of the line)"),
                    (5L, "id: it stands in a row before as well"),
                    (6L, "text: words are expected"),
                }
            )
        );
        Assert.That(Directory.GetFiles(_folder.Path), Is.EqualTo(new[] { _folder.File("bad.ndjson") }));
    }

    [Test]
    public async Task The_lines_of_a_table_are_counted_over_cells_of_several_lines_and_broken_rows()
    {
        File.WriteAllText(
            _folder.File("bad.csv"),
            "id,title,text,specialty,source,year\na,A,\"two\nlines\",ENT,S,2024\nb,B,too,many,ENT,S,2024\nc,C,stridor,astrology,S,2024\n"
        );
        var refused = (await Assert.ThrowsAsync<ImportRefusedException>(() => BuildAsync(Order("bad.csv"))))!;
        Assert.That(refused.Faults.Select(fault => fault.Line).Order(), Is.EqualTo(new[] { 4L, 5L }));
    }

    [Test]
    public async Task Columns_of_other_names_are_mapped_and_missing_values_set()
    {
        File.WriteAllText(
            _folder.File("own.ndjson"),
            """{"nr":"n-1","Rubrik":"Croup","inhalt":"Barking cough and stridor","url":"x"}"""
        );
        var order = Order("own.ndjson") with
        {
            Map = ImportOrder.Assignments("--map", ["id=nr", "title=rubrik", "text=inhalt"]),
            Defaults = ImportOrder.Assignments("--set", ["specialty=ent", "source=Own", "year=2025"]),
        };
        using var built = await BuildAsync(order, unused: ["url"]);
        Assert.That(
            built.ById(["n-1"], default).Single(),
            Has.Property("Title").EqualTo("Croup").And.Property("Year").EqualTo(2025)
        );
    }

    [Test]
    public async Task Appending_keeps_what_was_there_and_replaces_what_has_the_same_id()
    {
        var text = string.Concat(Enumerable.Repeat("Stridor needs adrenaline and calm. ", 100));
        File.WriteAllText(
            _folder.File("1.ndjson"),
            $$"""
            {"id":"long","title":"L","text":"{{text}}","specialty":"ent","source":"S","year":2020}
            {"id":"old","title":"O","text":"quinsy is drained","specialty":"ent","source":"S","year":2020}
            """
        );
        File.WriteAllText(
            _folder.File("2.ndjson"),
            """{"id":"long","title":"L","text":"short now","specialty":"ent","source":"S","year":2025}"""
        );
        string first;
        using (var built = await BuildAsync(Order("1.ndjson")))
        {
            first = built.Path;
            Assert.That(built.ById(["long", "long~2", "old"], default), Has.Length.EqualTo(3));
        }

        using var both = await BuildAsync(Order("2.ndjson") with { Onto = first });
        Assert.That(both.Status.Guidelines, Is.EqualTo(2));
        Assert.That(
            both.ById(["long", "long~2", "old"], default).Select(passage => passage.Text),
            Is.EqualTo(new[] { "short now", "quinsy is drained" })
        );
    }

    [Test]
    public async Task The_same_rows_make_the_same_version()
    {
        Write("a.ndjson");
        Write("a.csv");
        using var one = await BuildAsync(Order("a.ndjson"));
        using var other = await BuildAsync(Order("a.csv"));
        Assert.That(other.Status.Version, Is.EqualTo(one.Status.Version));
    }

    [TestCase(
        """{"text":"stridor","text":"croup","title":"T","specialty":"ent","source":"S","year":2024}""",
        "text: one column is expected, and two of its name have a value"
    )]
    [TestCase(
        """{"text":"stridor","Text":"croup","title":"T","specialty":"ent","source":"S","year":2024}""",
        "text: one column is expected, and two of its name have a value"
    )]
    [TestCase(
        """{"text":{"a":"stridor"},"title":"T","specialty":"ent","source":"S","year":2024}""",
        "text: a text, a number or a list of those is expected; text: a value is expected"
    )]
    [TestCase(
        """{"text":"stri\u0000dor","title":"T","specialty":"ent","source":"S","year":2024}""",
        "text: it holds a NUL character"
    )]
    public async Task A_value_that_would_be_dropped_or_changed_is_named(string row, string reason)
    {
        File.WriteAllText(_folder.File("bad.ndjson"), row);
        var refused = (await Assert.ThrowsAsync<ImportRefusedException>(() => BuildAsync(Order("bad.ndjson"))))!;
        Assert.That(refused.Faults.Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task A_column_that_is_passed_over_for_a_better_one_is_said()
    {
        File.WriteAllText(
            _folder.File("a.ndjson"),
            """{"id":"a","text":"stridor","content":"croup","title":"T","specialty":"ent","source":"S","year":2024}"""
        );
        using var built = await BuildAsync(Order("a.ndjson"), unused: ["content"]);
        Assert.That(built.ById(["a"], default)[0].Text, Is.EqualTo("stridor"));
    }

    [TestCase(
        2,
        1_000_000,
        "There are more than 2 rows, which is what Knowledge:Import:MaxRows allows; nothing was changed."
    )]
    [TestCase(
        100,
        5,
        "There are more than 5 different words, which is what Knowledge:Import:MaxWords allows; nothing was changed."
    )]
    public async Task More_rows_or_words_than_allowed_are_refused(int rows, int words, string reason)
    {
        File.WriteAllText(
            _folder.File("a.csv"),
            "id,title,text,specialty,source,year\na,A,stridor croup,ent,S,2024\nb,B,fever rigor,ent,S,2024\nc,C,quinsy abscess,ent,S,2024\n"
        );
        var build = new KnowledgeBuild(
            TextByWords.Instance,
            Specialties,
            new(),
            new() { MaxRows = rows, MaxWords = words }
        );
        var refused = (
            await Assert.ThrowsAsync<ImportRefusedException>(() =>
                build.RunAsync(
                    Order("a.csv"),
                    version => _folder.File(version + ".duckdb"),
                    _ => { },
                    _ => { },
                    default
                )
            )
        )!;
        Assert.That(refused.Message, Is.EqualTo(reason));
    }

    [TestCase(ImportStage.Checking)]
    [TestCase(ImportStage.Embedding)]
    [TestCase(ImportStage.Publishing)]
    public async Task A_build_that_is_given_up_leaves_nothing(ImportStage at)
    {
        File.WriteAllLines(
            _folder.File("a.csv"),
            Enumerable
                .Range(0, 5_000)
                .Select(row => $"{row},T,stridor {row},ent,S,2024")
                .Prepend("id,title,text,specialty,source,year")
        );
        using var giveUp = new CancellationTokenSource();
        var build = new KnowledgeBuild(TextByWords.Instance, Specialties, new());
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            build.RunAsync(
                Order("a.csv"),
                version => _folder.File(version + ".duckdb"),
                _ => { },
                progress =>
                {
                    if (progress.Stage == at)
                        giveUp.Cancel();
                },
                giveUp.Token
            )
        );
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo(new[] { _folder.File("a.csv") }));
    }

    private ImportOrder Order(string name) => new() { Sources = [SourceFile.At(_folder.File(name))] };

    private async Task<KnowledgeBase> BuildAsync(ImportOrder order, params string[] unused)
    {
        var stages = new List<ImportStage>();
        var built = await new KnowledgeBuild(TextByWords.Instance, Specialties, new()).RunAsync(
            order,
            version => _folder.File(version + ".duckdb"),
            _ => { },
            progress => stages.Add(progress.Stage),
            default
        );
        Assert.That(stages, Is.Ordered);
        Assert.That(built.UnusedColumns, Is.EqualTo(unused));
        return KnowledgeBase.Open(built.Path);
    }

    private void Write(string name)
    {
        var separator = name.EndsWith("tsv", StringComparison.Ordinal) ? '\t' : ',';
        string[] lines =
        [
            "id,title,specialty,source,year,text",
            "own-1,\"Stridor, acute\",Emergency Medicine,\"Own hospital, Handbook\",2024,\"Drooling and stridor:\nthink of epiglottis.\"",
            "own-2,Chest pain,cardiology,Own,2023,Aspirin at once",
        ];
        var csv = string.Join('\n', lines) + "\n";
        var path = _folder.File(name);
        if (separator == '\t')
            File.WriteAllText(
                path,
                csv.Replace(',', '\t')
                    .Replace("Stridor\t acute", "Stridor, acute", StringComparison.Ordinal)
                    .Replace("hospital\t H", "hospital, H", StringComparison.Ordinal)
            );
        else if (name.EndsWith("csv", StringComparison.Ordinal))
            File.WriteAllText(path, csv);
        else
            Convert(csv, path);
    }

    private void Convert(string csv, string path)
    {
        File.WriteAllText(_folder.File("from.csv.txt"), csv);
        using var connection = new DuckDB.NET.Data.DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var format = path.EndsWith("parquet", StringComparison.Ordinal)
            ? "FORMAT parquet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"FORMAT json, ARRAY {(path.EndsWith(".json", StringComparison.Ordinal) ? "true" : "false")}"
            );
        command.CommandText =
            $"COPY (SELECT * FROM read_csv('{_folder.File("from.csv.txt")}', header = true)) TO '{path}' ({format})";
        command.ExecuteNonQuery();
    }
}
