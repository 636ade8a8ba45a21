using Orleans.Concurrency;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Triage;

/// <summary>
/// Triage of a silo's cases: rules first, the model where they abstain, a generalist where that fails too.
/// </summary>
[StatelessWorker, Reentrant, GrainType("medassist.triager")]
internal sealed class TriagerGrain(Routing routing, SpecialtyCatalog catalog, AgentModel model, TimeProvider clock)
    : Grain,
        ITriagerGrain
{
    public async Task<AcpMessage<TriageAssessment>> AssessAsync(
        AcpMessage<TriageRequest> request,
        CancellationToken cancellationToken
    )
    {
        var (submission, age, floor) = (request.Content.Submission, request.Content.AgeYears, request.Content.Floor);
        var triage =
            request.Content.Route
            ?? routing.Route(submission, age, floor)
            ?? await AskAsync(request, cancellationToken);
        return request.Answer(triage, clock.GetUtcNow());
    }

    private async Task<TriageAssessment> AskAsync(
        AcpMessage<TriageRequest> message,
        CancellationToken cancellationToken
    )
    {
        var request = message.Content;
        var prompt = new PromptText()
            .Case(request.Submission, request.AgeYears, AgentRole.Triager)
            .Floor(request.Floor)
            .Specialties(catalog.All);
        var answer = await model.AskAsync(
            AgentRole.Triager,
            message.ConversationId,
            prompt,
            request.Allowance,
            null,
            cancellationToken
        );
        var fallback = Routing.Default(request.Submission, request.AgeYears, request.Floor);
        var triage = (answer.Value is { } read ? routing.Read(read, request) : null) ?? fallback;
        return triage with { Use = answer.Use, Unreadable = answer.Unreadable };
    }
}
