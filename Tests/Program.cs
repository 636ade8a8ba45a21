using System.CommandLine;
using Orleans.MedAssist.Tests.Benchmarks;
using Orleans.MedAssist.Tests.Benchmarks.Knowledge;
using Orleans.MedAssist.Tests.Benchmarks.Load;
using Orleans.MedAssist.Tests.Benchmarks.Parts;
using Orleans.MedAssist.Tests.Chaos;
using Orleans.MedAssist.Tests.Chaos.Processes;
using Orleans.MedAssist.Tests.Compatibility;
using Orleans.MedAssist.Tests.Evaluation;
using Orleans.MedAssist.Tests.Evaluation.Endpoint;
using Orleans.MedAssist.Tests.Evaluation.Privacy;
using Orleans.MedAssist.Tests.Evaluation.Retrieval;
using Orleans.MedAssist.Tests.Fuzz;
using Orleans.MedAssist.Tests.Knowledge.Hnsw;
using Orleans.MedAssist.Tests.LlmSimulator;
using Orleans.MedAssist.Tests.Silo;

OtherDuckDb.UseWhereGiven();
var commands = new RootCommand("Measures Orleans.MedAssist: what it answers, and how fast.")
{
    new Command("evaluate", "Posts known cases and compares what comes back.") { EvaluateOsce.Command, EvaluateRetrieval.Command, EvaluatePrivacy.Command, EvaluateEndpoint.Command },
    new Command("bench", "Measures times.")
    {
        OverheadBench.Command, CasesBench.Command, LoadBench.Command, SpawnBench.Command, PartsBench.Command, ContextBench.Command, KnowledgeBench.Command,
    },
    SimulatorCommand.Command,
    ChaosCommand.Command,
    FuzzCommand.Command,
    EmbeddedStoreCommand.Command,
    StoreEnduranceCommand.Command,
    StoredStatesCommand.Command,
    HnswCheck.Command,
};
return await commands.Parse(args).InvokeAsync();
