using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary><c>bench overhead</c>: what the product itself costs a case, over HTTP, with its state stored.</summary>
internal static class OverheadBench
{
    private static readonly Option<Uri?> Url = ProductUnderTest.UrlOption();
    private static readonly Option<int> Cases = new("--cases")
    {
        DefaultValueFactory = _ => Quantiles.EnoughForP99,
        Description = "Cases of each kind.",
    };
    private static readonly Option<int> Warmup = new("--warmup")
    {
        DefaultValueFactory = _ => 100,
        Description = "Cases of each kind before the clock runs.",
    };
    private static readonly Option<int> Parallel = new("--parallel")
    {
        DefaultValueFactory = _ => 1,
        Description = "Cases at a time.",
    };

    private static readonly Option<string?> Embedding = ServedEmbedding.Option();

    public static Command Command { get; } = Build();

    // Cases that the measured ones have nothing in common with, so that no cache answers for them.
    private static Func<int, CaseSubmission> Other(Func<int, CaseSubmission> make) =>
        number => make(number + 1_000_000);

    private static Command Build()
    {
        var command = new Command("overhead", "Times simple cases and debates.")
        {
            Url,
            Cases,
            Warmup,
            Parallel,
            Embedding,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Url) is not null && result.GetValue(Embedding) is not null)
                result.AddError(
                    "--embedding: it is a setting of the product that is started, and --url names another."
                );
        });
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var (cases, warmup, parallel) = (line.GetValue(Cases), line.GetValue(Warmup), line.GetValue(Parallel));
                await using var product = await ProductUnderTest.AtAsync(
                    line.GetValue(Url),
                    cancellationToken,
                    ServedEmbedding.Settings(line.GetValue(Embedding))
                );
                var embedding = await ServedEmbedding.LineAsync(product.Address, cancellationToken);
                using var caller = new CaseCaller(product.Address);
                // The run's name keeps its keys apart from those of other runs against the same product.
                var run = $"bench-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}";
                await OverheadRun.OfAsync(
                    "warm-up simple",
                    $"{run}-ws",
                    warmup,
                    parallel,
                    Other(BenchCases.Simple),
                    caller,
                    product,
                    cancellationToken
                );
                await OverheadRun.OfAsync(
                    "warm-up debate",
                    $"{run}-wd",
                    warmup,
                    parallel,
                    Other(BenchCases.Disputed),
                    caller,
                    product,
                    cancellationToken
                );
                var simple = await OverheadRun.OfAsync(
                    "simple",
                    $"{run}-s",
                    cases,
                    parallel,
                    BenchCases.Simple,
                    caller,
                    product,
                    cancellationToken
                );
                var debate = await OverheadRun.OfAsync(
                    "debate",
                    $"{run}-d",
                    cases,
                    parallel,
                    BenchCases.Disputed,
                    caller,
                    product,
                    cancellationToken
                );
                Console.WriteLine();
                Console.WriteLine($"{MachineFacts.Line()} {embedding}");
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{cases} cases of each kind after {warmup} for warming up, {parallel} at a time; nearest-rank quantiles."
                    )
                );
                OverheadTable.Write(simple, debate);
                return simple.Failures.IsEmpty && debate.Failures.IsEmpty ? 0 : 1;
            }
        );
        return command;
    }
}

/// <summary>What one kind of case gave.</summary>
internal sealed record OverheadRun(
    string Kind,
    IReadOnlyList<CaseAnswer> Answers,
    ConcurrentBag<string> Failures,
    double Seconds,
    double? CpuMsPerCase,
    double? OthersCores
)
{
    public static async Task<OverheadRun> OfAsync(
        string kind,
        string run,
        int cases,
        int parallel,
        Func<int, CaseSubmission> make,
        CaseCaller caller,
        ProductUnderTest product,
        CancellationToken cancellationToken
    )
    {
        var (answers, failures) = (new ConcurrentBag<CaseAnswer>(), new ConcurrentBag<string>());
        var (cpu, start) = (product.Cpu, TimeProvider.System.GetTimestamp());
        var neighbours = new Neighbours(product);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await WorkBar.RunAsync(
            kind,
            cases,
            step =>
                System.Threading.Tasks.Parallel.ForAsync(
                    0,
                    cases,
                    settings,
                    async (i, token) =>
                    {
                        var answer = await caller.PostAsync($"{run}-{i}", make(i), token);
                        if (answer.Failure is { } failure)
                            failures.Add(failure);
                        else
                            answers.Add(answer);
                        step();
                    }
                )
        );
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var cpuMs = (product.Cpu - cpu)?.TotalMilliseconds / cases;
        return new OverheadRun(kind, [.. answers], failures, seconds, cpuMs, neighbours.Cores());
    }

    /// <summary>The quantiles of one figure over the finished cases.</summary>
    public Quantiles Of(Func<CaseAnswer, double> figure) => new(Answers.Select(figure));
}
