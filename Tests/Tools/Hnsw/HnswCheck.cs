using System.CommandLine;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Hnsw;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Knowledge;
using Orleans.MedAssist.Tests.Knowledge.Candidates;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

namespace Orleans.MedAssist.Tests.Tools.Hnsw;

/// <summary>
/// <c>hnsw-check</c>: publishes a base with graphs, searches it in every way, and prints what it saw as JSON.
/// </summary>
internal static partial class HnswCheck
{
    private const int Questions = 40;
    private static readonly RandomRows Rows = new(1_500);

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command(
            "hnsw-check",
            $"Searches by DuckDB's vss extension, from {OtherDuckDb.Extension} or as DuckDB installs it, and prints what it saw."
        );
        command.SetAction(_ => Console.WriteLine(Seen().Json()));
        return command;
    }

    private static HnswFacts Seen()
    {
        var options = new KnowledgeOptions { Index = KnowledgeIndex.Hnsw, VssExtension = OtherDuckDb.GivenExtension };
        using (var connection = new DuckDBConnection("Data Source=:memory:"))
        {
            connection.Open();
            if (VssExtension.Fault(connection, options) is { } fault)
                return new() { Unavailable = fault, DuckDb = connection.ServerVersion };
        }

        using var folder = new TemporaryFolder();
        var path = folder.File("base.duckdb");
        BenchBase.Build(Rows, path, options);
        var published = Digests(folder);
        var facts = Searched(path, options) with { Published = [.. published.Keys] };
        var changed = Digests(folder).Except(published).Select(file => file.Key).ToList();
        return facts with { Changed = changed, LogsOfDamagedFiles = [.. Damaged(folder, path, options)] };
    }

    private static HnswFacts Searched(string path, KnowledgeOptions options)
    {
        using var log = new SpokenLog();
        using var graphs = KnowledgeBase.Open(path, options, log);
        using var exact = KnowledgeBase.Open(path, new() { Index = KnowledgeIndex.Exact });
        using var leftOpen = KnowledgeBase.Open(path, new() { VssExtension = "/nowhere" });
        var (planted, question) = (Rows.Row(1_230).Vector, Rows.Question(1).Vector);
        var hundred = graphs.Status.Specialties.Keys.ToDictionary(
            one => one,
            one => graphs.Nearest(question, one, 100, default)
        );
        return new()
        {
            DuckDb = Version(),
            Index = graphs.Status.Index,
            IndexLeftOpen = leftOpen.Status.Index,
            Plans = Plans(path, graphs, options),
            Recall = Recall(graphs, exact, _ => null),
            SpecialtyRecall = Recall(graphs, exact, row => row.Specialty),
            Hundred = hundred.ToDictionary(one => one.Key, one => one.Value.DistinctBy(passage => passage.Id).Count()),
            Strays = hundred.Sum(one => one.Value.Count(passage => passage.Specialty != one.Key)),
            Rows = graphs.Status.Specialties,
            HundredOfAll = graphs
                .Nearest(question, (string?)null, 100, default)
                .DistinctBy(passage => passage.Id)
                .Count(),
            OfUnknownSpecialty = graphs.Nearest(question, "astrology", 10, default).Length,
            Rare = Ids(graphs.Nearest(question, RandomRows.Rare, 10, default)),
            Among = Ids(
                graphs.Nearest(question, new SearchScope(Numbers: new HashSet<int> { 5, 400, 1_499 }), 10, default)
            ),
            FirstScore = graphs.Nearest(planted, (string?)null, 5, default)[0].Score,
            NearestCase = graphs.NearestCases(planted, null, 5, default)[0].CaseNumber,
            CancelledThrew = Cancelled(graphs, question),
            LogOfWholeFiles = log.Text,
        };
    }

    private static Dictionary<string, string> Plans(string path, KnowledgeBase knowledge, KnowledgeOptions options)
    {
        using var connection = DuckFile.Connect(path);
        using var index = HnswIndex.Open(
            Path.ChangeExtension(path, ".guidelines.hnsw"),
            KnowledgeImprint.Read(connection).Build,
            options
        );
        return knowledge
            .Status.Specialties.Keys.Prepend("")
            .ToDictionary(
                specialty => specialty,
                specialty =>
                    string.Join(
                        ' ',
                        Step()
                            .Matches(index.Plan(specialty.Length == 0 ? null : specialty, Rows.Question(1).Vector))
                            .Select(step => step.Value)
                    )
            );
    }

    private static IEnumerable<string> Damaged(TemporaryFolder folder, string path, KnowledgeOptions options)
    {
        var graphs = folder.File("base.guidelines.hnsw");
        File.Delete(graphs);
        yield return Opened(path, options);
        using (var file = File.OpenWrite(graphs))
            file.SetLength(file.Length / 2);
        yield return Opened(path, options);
        File.WriteAllText(graphs, "nothing");
        yield return Opened(path, options);
        BenchBase.Build(Rows, folder.File("other.duckdb"), options);
        File.Copy(folder.File("other.guidelines.hnsw"), graphs, overwrite: true);
        yield return Opened(path, options);
    }

    /// <summary>Opens the base, finds a planted row, and gives what was logged.</summary>
    private static string Opened(string path, KnowledgeOptions options)
    {
        using var log = new SpokenLog();
        using var opened = KnowledgeBase.Open(path, options, log);
        return opened.Nearest(Rows.Row(99).Vector, (string?)null, 1, default)[0].Id == BenchBase.Id(99)
            ? log.Text
            : "The planted row was not found.";
    }

    private static bool Cancelled(KnowledgeBase knowledge, float[] question)
    {
        try
        {
            knowledge.Nearest(question, (string?)null, 5, new CancellationToken(canceled: true));
            return false;
        }
        catch (OperationCanceledException)
        {
            return knowledge.Nearest(question, (string?)null, 5, default).Length == 5;
        }
    }

    private static double Recall(KnowledgeBase graphs, KnowledgeBase exact, Func<BenchRow, string?> specialty) =>
        Enumerable
            .Range(0, Questions)
            .Select(Rows.Question)
            .Average(question =>
            {
                var right = Ids(exact.Nearest(question.Vector, specialty(question), 10, default));
                return right.Intersect(Ids(graphs.Nearest(question.Vector, specialty(question), 10, default))).Count()
                    / (double)right.Count;
            });

    private static string Version()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    private static Dictionary<string, string> Digests(TemporaryFolder folder) =>
        Directory
            .GetFiles(folder.Path)
            .ToDictionary(
                file => Path.GetFileName(file),
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))
            );

    private static List<string> Ids(IEnumerable<Passage> passages) => [.. passages.Select(passage => passage.Id)];

    [GeneratedRegex("[A-Z]+(_[A-Z]+)+")]
    private static partial Regex Step();
}
