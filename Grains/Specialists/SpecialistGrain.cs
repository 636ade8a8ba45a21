using Orleans.Concurrency;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Specialists;

/// <summary>
/// One field's specialist, for every case of its silo at once: it keeps nothing between questions, since what it said
/// is in the case's state. An activation a case and field cost more than the prompts that they wrote.
/// </summary>
[StatelessWorker, Reentrant, GrainType("medassist.specialist")]
internal sealed class SpecialistGrain(SpecialtyCatalog catalog, AgentModel model, TimeProvider clock)
    : Grain,
        ISpecialistGrain
{
    public Task<AcpMessage<SpecialistOpinion>> OpineAsync(
        AcpMessage<Consultation> request,
        CancellationToken cancellationToken
    ) => AnswerAsync(AgentRole.Specialist, request, cancellationToken);

    public Task<AcpMessage<SpecialistOpinion>> RebutAsync(
        AcpMessage<Consultation> request,
        CancellationToken cancellationToken
    ) => AnswerAsync(AgentRole.Rebuttal, request, cancellationToken);

    private async Task<AcpMessage<SpecialistOpinion>> AnswerAsync<TAnswer>(
        AgentRole<TAnswer> role,
        AcpMessage<Consultation> request,
        CancellationToken cancellationToken
    )
        where TAnswer : OpinionAnswer
    {
        var reply = await model.AskAsync(
            role,
            request.ConversationId,
            Prompt(role, request.Content),
            request.Content.Allowance,
            null,
            cancellationToken
        );
        var (specialty, round) = (request.Content.Specialty, request.Round);
        var opinion =
            reply.Value?.ToOpinion(specialty, round)
            ?? SpecialistOpinion.Abstained(specialty, round, reply.Failure ?? AbstentionReason.Failed);
        return request.Answer(opinion with { Use = reply.Use, Unreadable = reply.Unreadable }, clock.GetUtcNow());
    }

    private PromptText Prompt(AgentRole role, Consultation consultation)
    {
        var prompt = new PromptText()
            .Case(consultation.Submission, consultation.AgeYears, role)
            .Floor(consultation.Floor)
            .Specialty(catalog[consultation.Specialty], consultation.Challenger)
            .SimilarCases(consultation.SimilarCases)
            .Evidence(consultation.Passages);
        return consultation.Position is { } position
            ? prompt.Disputes(consultation.Disputes).Position(OpinionAnswer.From(position))
            : prompt;
    }
}
