using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Tools.Hnsw;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>
/// <c>bench knowledge</c>: how fast, how right and how large the search of a large knowledge base is.
/// </summary>
internal static class KnowledgeBench
{
    private const int Questions = 200;
    private const int K = 10;

    // Similarities of the same two vectors, summed in another order.
    private const double Rounding = 1e-6;

    private static readonly Option<int> Rows = new("--rows")
    {
        DefaultValueFactory = _ => 1_000_000,
        Description = "Passages in the base.",
    };
    private static readonly Option<KnowledgeIndex> Index = new("--index")
    {
        DefaultValueFactory = _ => KnowledgeIndex.Auto,
        Description = "How nearest passages are found.",
    };
    private static readonly Option<FileInfo> Texts = new Option<FileInfo>("--texts")
    {
        Description =
            "Fills the base with real text instead: one JSON object a line with question, answer and document.",
    }.AcceptExistingOnly();
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Where the figures are written." };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        DefaultValueFactory = _ => new(Path.Combine(Path.GetTempPath(), "medassist-bench")),
        Description = "Where bases are kept for the next run.",
    };
    private static readonly Option<string> Redis = new("--redis")
    {
        DefaultValueFactory = _ => "",
        Description = "A Redis whose tier of the cache is measured, for example localhost:6379.",
    };
    private static readonly Option<int> Samples = new("--samples")
    {
        DefaultValueFactory = _ => Quantiles.EnoughForP99,
        Description = "Searches of each kind that are timed.",
    };
    private static readonly Option<string> Vss = new("--vss")
    {
        DefaultValueFactory = _ => OtherDuckDb.GivenExtension,
        Description = "The file of DuckDB's vss extension, for --index hnsw; otherwise DuckDB installs it.",
    };
    private static readonly Option<bool> BuildOnly = new("--build-only") { Description = "Builds the base and ends." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("knowledge", "Times and checks the search of a large base.")
        {
            Rows,
            Index,
            Texts,
            Json,
            Data,
            Redis,
            Samples,
            Vss,
            BuildOnly,
        };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                BenchRows rows = line.GetValue(Texts) is { } texts
                    ? new TextRows(texts, line.GetValue(Rows))
                    : new ClusteredRows(line.GetValue(Rows));
                var path = Path.Combine(line.GetValue(Data)!.FullName, rows.Name + ".duckdb");
                var options = new KnowledgeOptions { Index = line.GetValue(Index), VssExtension = line.GetValue(Vss)! };
                if (line.GetValue(BuildOnly))
                {
                    BenchBase.Complete(rows, path, options);
                    return 0;
                }

                var built = await BenchBase.EnsureAsync(
                    path,
                    options,
                    [.. Environment.GetCommandLineArgs().Skip(1), "--build-only"],
                    cancellationToken
                );
                var figures = await MeasureAsync(
                    rows,
                    path,
                    options,
                    line.GetValue(Samples),
                    line.GetValue(Redis)!,
                    built,
                    cancellationToken
                );
                Console.WriteLine(MachineFacts.Line());
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{rows.Count:N0} passages of 768 numbers, index {figures.Index}, {path}"
                    )
                );
                figures.Write();
                await BuiltInSearch.WriteAsync(cancellationToken);
                if (line.GetValue(Json) is { } json)
                    figures.Save(json.FullName);
                return 0;
            }
        );
        return command;
    }

    private static async Task<KnowledgeFigures> MeasureAsync(
        BenchRows rows,
        string path,
        KnowledgeOptions options,
        int most,
        string redis,
        double? built,
        CancellationToken cancellationToken
    )
    {
        var questions = Enumerable.Range(0, Questions).Select(rows.Question).ToList();
        var started = Stopwatch.GetTimestamp();
        using var knowledge = KnowledgeBase.Open(path, options);
        _ = knowledge.Nearest(questions[0].Vector, (string?)null, K, cancellationToken);
        var loaded = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var samples = knowledge.Status.Index == "exact" && rows.Count > 100_000 ? Math.Min(20, most) : most;

        LatencyFigures Time(int callers, bool filtered) =>
            LatencyFigures.Of(() =>
                SearchTimes.Of(
                    samples,
                    callers,
                    one =>
                    {
                        var question = questions[one % Questions];
                        knowledge.Nearest(question.Vector, filtered ? question.Specialty : null, K, cancellationToken);
                    }
                )
            );

        Time(1, filtered: false);
        var (search, filtered) = (Time(1, filtered: false), Time(1, filtered: true));
        var (searchByTwo, filteredByTwo) = (Time(2, filtered: false), Time(2, filtered: true));
        var fresh = Enumerable.Range(Questions, samples).Select(number => rows.Question(number).Vector).ToList();
        var first = LatencyFigures.Of(() =>
            SearchTimes.Of(samples, 1, one => knowledge.Nearest(fresh[one], (string?)null, K, cancellationToken))
        );
        var draws = new Random(5);
        var batch = new Quantiles(
            SearchTimes.Of(
                200,
                1,
                _ =>
                    knowledge.CasesByNumber(
                        [.. Enumerable.Range(0, 100).Select(_ => draws.Next(rows.Count / 10) * 10)],
                        cancellationToken
                    )
            )
        );
        var passages = new Quantiles(
            SearchTimes.Of(
                200,
                1,
                _ =>
                    knowledge.ById(
                        [.. Enumerable.Range(0, 100).Select(_ => BenchBase.Id(draws.Next(rows.Count)))],
                        cancellationToken
                    )
            )
        );
        var resident = Process.GetCurrentProcess().WorkingSet64 / 1e6;
        var (recall, filteredRecall, returned) = Recall(knowledge, path, questions, cancellationToken);
        return new()
        {
            Rows = rows.Count,
            Index = knowledge.Status.Index,
            First = first,
            Search = search,
            Filtered = filtered,
            SearchByTwo = searchByTwo,
            FilteredByTwo = filteredByTwo,
            RecallAt10 = recall,
            FilteredRecallAt10 = filteredRecall,
            RowsReturned = returned,
            RowsWanted = 2 * Questions * K,
            Batch100P50Ms = batch.At(0.5),
            PassageBatch100P50Ms = passages.At(0.5),
            Cache = await CacheBench.RunAsync(path, options, 6 * most, redis, cancellationToken),
            BuildSeconds = built,
            LoadSeconds = loaded,
            ResidentMb = resident,
        };
    }

    private static (double All, double Filtered, int Returned) Recall(
        KnowledgeBase knowledge,
        string path,
        List<BenchRow> questions,
        CancellationToken cancellationToken
    )
    {
        var asked = questions
            .Select(one => (one.Vector, (string?)null))
            .Concat(questions.Select(one => (one.Vector, (string?)one.Specialty)))
            .ToList();
        var exact = ExactReference.Of(path, asked, K);
        var found = asked.Select(one => knowledge.Nearest(one.Vector, one.Item2, K, cancellationToken)).ToList();
        var right = found
            .Select(
                (passages, one) =>
                    passages.Count(passage => passage.Score >= exact[one].Least - Rounding) / (double)exact[one].Count
            )
            .ToList();
        return (
            right.Take(Questions).Average(),
            right.Skip(Questions).Average(),
            found.Sum(passages => passages.Length)
        );
    }
}
