using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Gate;

namespace Orleans.MedAssist.Tests.Models;

/// <summary>The product's typed questions over one given client.</summary>
internal static class AgentOver
{
    public static AgentModel Client(
        IChatClient client,
        ILogger<AgentModel>? log = null,
        PriorityGate? gate = null,
        OpenQuestions? questions = null
    )
    {
        var options = Options.Create(new ModelOptions { HedgeAfterMs = 0 });
        var telemetry = new ServiceCollection()
            .AddMedAssistTelemetry()
            .BuildServiceProvider()
            .GetRequiredService<MedAssistTelemetry>();
        var reasoner = new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System);
        return new AgentModel(
            new ModelCatalog(options, new SingleClient(client), reasoner),
            new ModelChain(options, new RateLimits(TimeProvider.System), TimeProvider.System),
            gate ?? new TestGate().Open(),
            questions ?? new OpenQuestions(),
            new AnswerReader(new EndpointForms(NullLogger<EndpointForms>.Instance), telemetry, options),
            telemetry,
            options,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
            TimeProvider.System,
            log ?? NullLogger<AgentModel>.Instance
        );
    }
}
