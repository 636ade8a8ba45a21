using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Tests.Models;

/// <summary>Questions to models, and prompts, in their plainest form.</summary>
internal static class Asking
{
    /// <summary>Asks without a bound and without a listener.</summary>
    public static Task<ModelReply<T>> AskAsync<T>(
        this AgentModel model,
        AgentRole<T> role,
        string caseId,
        PromptText prompt,
        CancellationToken cancellationToken
    )
        where T : class, IModelAnswer =>
        model.AskAsync(role, caseId, prompt, new ModelAllowance(), null, cancellationToken);

    /// <summary>The prompt as a reader of plain words with the smallest window is told it.</summary>
    public static PackedPrompt Plain(this PromptText prompt) => prompt.For(PromptReader.Plain, "");
}
