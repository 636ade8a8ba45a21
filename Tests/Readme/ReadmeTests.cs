using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Readme;

/// <summary>
/// Every <c>dotnet run</c> of the README, in a small form: with little to do, and on ports that are free. Each is a
/// start or more, five minutes in all: without CI=true the product's own line alone is run.
/// </summary>
[Category("EndToEnd"), CancelAfter(240_000)]
internal sealed class ReadmeTests
{
    private const string Product = "dotnet run --project Silo";
    private const string Import =
        "dotnet run --project Silo -- knowledge build --from guidelines.ndjson more.csv --out data/knowledge [--append]";
    private const string Salvage = "dotnet run --project Silo -- store salvage";
    private const string First =
        "Cluster__Redis=localhost:6379 Cluster__SiloName=one ASPNETCORE_URLS=http://localhost:8081 dotnet run --project Silo";
    private const string Second =
        "Cluster__Redis=localhost:6379 Cluster__SiloName=two Cluster__SiloPort=11112 Cluster__GatewayPort=30001 ASPNETCORE_URLS=http://localhost:8082 dotnet run --project Silo";
    private const string Gate = "Cluster__Redis=localhost:6379 dotnet run --project Gateway";
    private const string AnyPort = Tests + "llm-simulator --port N --profile guide";
    private const string Port9090 = Tests + "llm-simulator --port 9090 --profile guide";
    private const string Asking =
        "Models__Provider=OpenAICompatible Models__Endpoint=http://localhost:9090/v1 Models__Roles__specialists=llama-3.3-70b-versatile dotnet run --project Silo";
    private const string Osce = Tests + "evaluate osce FILE";
    private const string Overhead = Tests + "bench overhead";
    private const string Endpoint = Tests + "evaluate endpoint URL MODEL [--key-env NAME] [--azure]";
    private const string Chaos = Tests + "chaos --silos 3 --cases 500 --kills 20 --seed 1";
    private const string Tests = "dotnet run -c Release --project Tests -- ";

    private const string Examination =
        """{"OSCE_Examination":{"Patient_Actor":{"Demographics":"47-year-old man","History":"Pain in the flank.","Symptoms":{"Primary_Symptom":"Flank pain"}},"Correct_Diagnosis":"Renal colic"}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(200);

    // What is run to its end: the line, what is small or ours in it, what is appended, and a line of what it then says.
    private static readonly (string Line, (string What, string Instead)[] With, string And, string Says)[] Small =
    [
        (Salvage, [], "", "cases"),
        (Tests + "store endurance", [], "--writes 2000 --restarts 2 --at-once 8", "lost               0"),
        (Tests + "bench cases", [], "--iterations 1 --warmup 1", "Profile guide, one case at a time, 1 of each kind"),
        (
            Tests + "bench cases --osce FILE --profile-stages",
            [("FILE", "osce.jsonl")],
            "--iterations 1 --warmup 0 --profile off",
            "Profile off, one case at a time"
        ),
        (
            Tests + "bench load --workload debate --html FILE",
            [("FILE", "load.html")],
            "--warmup 60 --from 4 --to 4 --seconds 1 --profile off",
            "debate: 4 a second"
        ),
        (Tests + "bench spawn", [], "--cases 3", "3 keys of each kind, one at a time"),
        (Tests + "bench parts", [], "--filter *Gate", "| gate "),
        (Tests + "bench context FILE", [("FILE", "osce.jsonl")], "", "1 panel cases"),
        (
            Tests + "evaluate retrieval FILE",
            [("FILE", "questions.jsonl")],
            "",
            "2 questions, 2 passages of 2 documents"
        ),
        (Tests + "evaluate floor [--list]", [("[", ""), ("]", "")], "", "all emergencies"),
        (Tests + "evaluate lay", [], "", "among the first five"),
        (Tests + "evaluate evidence", [], "", "of it relevant"),
        (
            Tests + "bench knowledge --rows 1000000",
            [("1000000", "2000")],
            "--samples 10 --data bases",
            "2,000 passages of 768 numbers, index exact"
        ),
        (
            Tests + "fuzz gateway --requests 20000 --seed 1 [--cluster]",
            [("20000", "60"), (" [--cluster]", "")],
            "",
            ", 0 findings."
        ),
        (
            Tests + "evaluate privacy [--half tuned --list]",
            [("[", ""), ("]", "")],
            "",
            "tuned half: identifiers by kind"
        ),
    ];

    private static readonly string[] Served =
    [
        Product,
        Import,
        First,
        Second,
        Gate,
        AnyPort,
        Port9090,
        Asking,
        Osce,
        Overhead,
        Endpoint,
        Chaos,
    ];

    private Checkout _checkout = null!;
    private Place _place = null!;

    private static IEnumerable<string> Ended => Small.Select(small => small.Line);

    [SetUp]
    public void Prepare()
    {
        var first =
            TestContext.CurrentContext.Test.MethodName
            is nameof(Every_command_of_the_README_is_tried_here)
                or nameof(The_product_answers_a_case_and_imports_guidelines_and_examinations_and_benches_find_it);
        (_checkout, _place) = (new(), new());
        if (!first)
            Volume.OnlyInFull("A start of its own, of which there are twenty here.");
        _checkout.Write("osce.jsonl", Examination);
        _checkout.Write(
            "questions.jsonl",
            """{"id":"a","document":"croup","question":"What is a barking cough a sign of?","answer":"A barking cough in a child is a sign of croup."}""",
            """{"id":"b","document":"gout","question":"What is a hot swollen toe a sign of?","answer":"A hot and swollen great toe is typical of gout."}"""
        );
        _checkout.Write(
            "guidelines.ndjson",
            """{"id":"a","title":"Croup","text":"barking cough","specialty":"ent","source":"S","year":2024}"""
        );
        _checkout.Write(
            "more.csv",
            "id,title,text,specialty,source,year",
            "b,Gout,hot swollen toe,rheumatology,S,2024"
        );
    }

    [TearDown]
    public void Remove()
    {
        _checkout.Dispose();
        _place.Dispose();
    }

    [Test]
    public void Every_command_of_the_README_is_tried_here() =>
        Assert.That(
            PromisedCommand.All.Select(command => command.Text).Distinct(),
            Is.EquivalentTo(Ended.Concat(Served))
        );

    [TestCaseSource(nameof(Ended))]
    public async Task It_runs_as_it_is_written(string line, CancellationToken cancellationToken)
    {
        var (_, with, and, says) = Small.Single(small => small.Line == line);
        var command = with.Aggregate(PromisedCommand.Of(line), (now, part) => now.With(part.What, part.Instead));
        var said = await EndsAsync(and.Length == 0 ? command : command.And(and), cancellationToken);
        Assert.That(said, Does.Contain(says));
        if (line.Contains("--html", StringComparison.Ordinal))
            Assert.That(
                await File.ReadAllTextAsync(Path.Combine(_checkout.Folder, "load.html"), cancellationToken),
                Does.StartWith("<!doctype html>").IgnoreCase
            );
    }

    [Test]
    public async Task The_product_answers_a_case_and_imports_guidelines_and_examinations_and_benches_find_it(
        CancellationToken cancellationToken
    )
    {
        var import = PromisedCommand.Of(Import);
        Assert.That(await EndsAsync(import.With(" [--append]", ""), cancellationToken), Does.Contain("2 rows"));
        Assert.That(await EndsAsync(import.With("[--append]", "--append"), cancellationToken), Does.Contain("2 rows"));
        await using var product = Start(
            PromisedCommand.Of(Product),
            _place.Settings.Where(setting => setting.Key != "Store__Path")
        );
        await ReadyAsync(product, _place.Address, cancellationToken);
        using var hospital = new HospitalClient(_place.Address);
        await hospital.FinishAsync("first-case", requireSignOff: true, cancellationToken);
        Assert.That(Directory.Exists(Path.Combine(_checkout.Folder, "data", "store")), Is.True, "where its data lies");
        var found = await EndsAsync(
            PromisedCommand.Of(Osce).With("FILE", "osce.jsonl").And($"--url {_place.Address}"),
            cancellationToken
        );
        Assert.That(found, Does.Contain("Cases: 1 done, 0 failed"));
        Assert.That(
            await EndsAsync(
                PromisedCommand.Of(Overhead).And($"--cases 2 --warmup 1 --url {_place.Address}"),
                cancellationToken
            ),
            Does.Contain("debate: 2 done, 0 failed")
        );
    }

    [Test]
    public async Task The_product_asks_the_simulator_and_an_endpoint_is_tried(CancellationToken cancellationToken)
    {
        var port = $"{FreePorts.One()}";
        await using var models = Start(PromisedCommand.Of(Port9090).With("9090", port));
        await models.SaysAsync("Simulated models at", Patience, cancellationToken);
        await using var product = Start(PromisedCommand.Of(Asking).With("9090", port), _place.Settings);
        await ReadyAsync(product, _place.Address, cancellationToken);
        using var hospital = new HospitalClient(_place.Address);
        await hospital.FinishAsync("first-case", requireSignOff: true, cancellationToken);
        var counts = await hospital.Http.GetFromJsonAsync<JsonNode>(
            $"http://localhost:{port}/stats",
            cancellationToken
        );
        Assert.That(counts!.ToJsonString(), Does.Contain("llama-3.3-70b-versatile"));
        Environment.SetEnvironmentVariable("MEDASSIST_README_KEY", "secret");
        var found = await EndsAsync(
            PromisedCommand
                .Of(Endpoint)
                .With("URL", $"http://localhost:{port}/v1")
                .With("MODEL", "some-model")
                .With("[--key-env NAME] [--azure]", "--key-env MEDASSIST_README_KEY --questions 1"),
            cancellationToken
        );
        Assert.That(found, Does.Contain("some-model at").And.Contain(": works"));
    }

    [Test]
    public async Task The_simulator_takes_any_port(CancellationToken cancellationToken)
    {
        var port = $"{FreePorts.One()}";
        await using var models = Start(PromisedCommand.Of(AnyPort).With("--port N", $"--port {port}"));
        await models.SaysAsync($"Simulated models at http://127.0.0.1:{port}/v1", Patience, cancellationToken);
    }

    [Test, Category("RequiresRedis")]
    public async Task Two_silos_and_a_gateway_are_one_cluster(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartAsync();
        using var other = new Place();
        var (one, two) = (
            new Uri($"http://localhost:{FreePorts.One()}"),
            new Uri($"http://localhost:{FreePorts.One()}")
        );
        await using var first = Start(
            OnRedis(First).With("http://localhost:8081", $"http://{one.Authority}"),
            Ports(_place)
        );
        await ReadyAsync(first, one, cancellationToken);
        await using var second = Start(
            OnRedis(Second)
                .With("11112", $"{other.Ports["Cluster__SiloPort"]}")
                .With("30001", $"{other.Ports["Cluster__GatewayPort"]}")
                .With("http://localhost:8082", $"http://{two.Authority}"),
            [KeyValuePair.Create("Cases__Rehearsals", "1")]
        );
        await ReadyAsync(second, two, cancellationToken);
        await using var gateway = Start(
            OnRedis(Gate),
            [KeyValuePair.Create("ASPNETCORE_URLS", $"http://{_place.Address.Authority}")]
        );
        await ReadyAsync(gateway, _place.Address, cancellationToken);
        using var hospital = new HospitalClient(_place.Address);
        await hospital.FinishAsync("first-case", requireSignOff: true, cancellationToken);

        PromisedCommand OnRedis(string line) => PromisedCommand.Of(line).With("localhost:6379", redis.Address);
    }

    [Test, Category("RequiresRedis")]
    public async Task Chaos_loses_nothing(CancellationToken cancellationToken)
    {
        var said = await EndsAsync(
            PromisedCommand
                .Of(Chaos)
                .With("--silos 3", "--silos 2")
                .With("500", "4")
                .With("20", "1")
                .And("--gateways 1 --latencies off"),
            cancellationToken
        );
        Assert.That(said, Does.Contain("cases accepted        4").And.Contain("lost                  0"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Ports(Place place) =>
        place.Settings.Where(setting =>
            setting.Key
                is "Cluster__SiloPort"
                    or "Cluster__GatewayPort"
                    or "Cases__Rehearsals"
                    or "DOTNET_TC_CallCounting"
                    or "DOTNET_gcServer"
        );

    private ChildProcess Start(PromisedCommand command, IEnumerable<KeyValuePair<string, string>>? settings = null) =>
        ChildProcess.Start(command.Words, [.. settings ?? [], .. command.Settings], _checkout.Folder);

    private async Task<string> EndsAsync(PromisedCommand command, CancellationToken cancellationToken)
    {
        await using var process = await ChildProcess.RunAsync(
            command.Words,
            Patience,
            cancellationToken,
            command.Settings,
            _checkout.Folder
        );
        Assert.That(process.ExitCode, Is.Zero, process.Said);
        TestContext.Out.WriteLine($"{process.Age.TotalSeconds:F1} s");
        return process.Said;
    }

    private static async Task ReadyAsync(ChildProcess process, Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        await process.UntilAsync(
            "it to be ready",
            async token =>
            {
                try
                {
                    using var answer = await http.GetAsync("/healthz/ready", token);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            Patience,
            cancellationToken
        );
    }
}
