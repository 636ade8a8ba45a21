using System.CommandLine;
using Orleans.MedAssist.Tests.Compatibility;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Load;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Parts;
using Orleans.MedAssist.Tests.Tools.Chaos;
using Orleans.MedAssist.Tests.Tools.Endurance;
using Orleans.MedAssist.Tests.Tools.Evaluation;
using Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;
using Orleans.MedAssist.Tests.Tools.Evaluation.Floor;
using Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;
using Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;
using Orleans.MedAssist.Tests.Tools.Fuzz;
using Orleans.MedAssist.Tests.Tools.Hnsw;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

OtherDuckDb.UseWhereGiven();
var commands = new RootCommand("Measures Orleans.MedAssist: what it answers, and how fast.")
{
    new Command("evaluate", "Posts known cases and compares what comes back.")
    {
        EvaluateOsce.Command,
        EvaluateRetrieval.Command,
        EvaluateLay.Command,
        EvaluateEvidence.Command,
        EvaluateFloor.Command,
        EvaluatePrivacy.Command,
        EvaluateEndpoint.Command,
    },
    new Command("bench", "Measures times.")
    {
        OverheadBench.Command,
        CasesBench.Command,
        LoadBench.Command,
        SpawnBench.Command,
        PartsBench.Command,
        ContextBench.Command,
        KnowledgeBench.Command,
    },
    SimulatorCommand.Command,
    ChaosCommand.Command,
    FuzzCommand.Command,
    EmbeddedStoreCommand.Command,
    StoreEnduranceCommand.Command,
    StoredStatesCommand.Command,
    HnswCheck.Command,
    BuiltInVectorsCommand.Command,
};
return await commands.Parse(args).InvokeAsync();
