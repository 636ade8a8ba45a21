using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Tests.Models.Gate;
using AgentPrompts = Orleans.MedAssist.Models.Prompts;

namespace Orleans.MedAssist.Tests.Models;

/// <summary>The product's typed questions over one given client.</summary>
internal static class AgentOver
{
    public static AgentModel Client(IChatClient client, ILogger<AgentModel>? log = null, PriorityGate? gate = null)
    {
        var options = Options.Create(new ModelOptions { HedgeAfterMs = 0 });
        return new AgentModel(new ModelCatalog(options, new SingleClient(client), new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System)), new ModelChain(options, TimeProvider.System),
            gate ?? new TestGate().Open(), new AgentPrompts(), options,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), TimeProvider.System, log ?? NullLogger<AgentModel>.Instance);
    }
}
