using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist;

/// <summary>The one list of what a silo needs to run cases. Storage, reminders and clustering are the host's.</summary>
public static class MedAssistSilo
{
    /// <summary>The name of the grain storage that holds the cases.</summary>
    public const string Storage = "cases";

    /// <summary>Adds the agents, the knowledge base and the models.</summary>
    /// <param name="silo">A silo with grain storage <see cref="Storage"/>, reminders and a Redis connection.</param>
    public static ISiloBuilder AddMedAssist(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ProtocolOptions>().BindConfiguration(ProtocolOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProtocolOptions>, ProtocolOptionsValidator>();
        services.AddSingleton<IValidateOptions<ProtocolOptions>, CostBoundValidator>();
        services.AddOptions<SpecialtyOptions>().BindConfiguration(SpecialtyOptions.Section);
        services.AddSingleton<SpecialtyCatalog>();
        services.AddSingleton<Routing>();
        services.AddSingleton<AgentCalls>();
        services.AddSingleton<CaseAgents>();
        services.AddSingleton<Conclusion>();
        services.AddSingleton<CaseMasking>();
        services.AddSingleton(Search);
        services.AddSingleton<CaseTeam>();
        services.AddSingleton<CaseIndex>();
        services.TryAddSingleton<ICaseAccount, NoCaseAccount>();
        services.AddSingleton<CaseMeasures>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<RunningCases>();
        services.AddSingleton<Intake>();
        services.AddSingleton<CaseAdmission>();
        services.AddSingleton<CaseReminders>();
        services.AddSingleton<CaseLesson>();
        services.AddSingleton<CaseRuns>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService(static provider => provider.GetRequiredService<WarmUp>());
        services.AddModels();
        services.AddKnowledge();
        services.AddKnowledgeBuild(static provider => provider.GetRequiredService<SpecialtyCatalog>().Shelves);
        services.AddSingleton<KnowledgeImports>();
        return silo;
    }

    private static EvidenceSearch Search(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IGrainFactory>().GetGrain<IKnowledgeGrain>(0),
            provider.GetRequiredService<SpecialtyCatalog>(),
            provider.GetRequiredService<QuestionPrivacy>(),
            provider.GetRequiredService<IOptions<ProtocolOptions>>().Value.PassagesPerSpecialist,
            provider.GetRequiredService<ILogger<EvidenceSearch>>()
        );
}
