using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.Placement;

namespace Orleans.MedAssist.Specialists;

/// <summary>One specialist at one case. It stores nothing: what it said is in the coordinator's state.</summary>
[GrainType("medassist.specialist"), PreferLocalPlacement]
internal sealed class SpecialistGrain(SpecialtyCatalog catalog, AgentModel model, TimeProvider clock)
    : Grain, ISpecialistGrain
{
    // A coordinator that lost the answer on its way asks again with the same message: no second model call then.
    private AcpMessage<SpecialistOpinion>? _last;

    public Task<AcpMessage<SpecialistOpinion>> OpineAsync(
        AcpMessage<Consultation> request, CancellationToken cancellationToken) =>
        AnswerAsync<OpinionAnswer>(AgentRole.Specialist, request, cancellationToken);

    public Task<AcpMessage<SpecialistOpinion>> RebutAsync(
        AcpMessage<Consultation> request, CancellationToken cancellationToken) =>
        AnswerAsync<RebuttalAnswer>(AgentRole.Rebuttal, request, cancellationToken);

    private async Task<AcpMessage<SpecialistOpinion>> AnswerAsync<TAnswer>(
        AgentRole role, AcpMessage<Consultation> request, CancellationToken cancellationToken)
        where TAnswer : OpinionAnswer
    {
        if (_last?.InReplyTo == request.Id)
            return _last;

        var reply = await model.AskAsync<TAnswer>(
            role, request.ConversationId, Prompt(role, request.Content), request.Content.Allowance, null, cancellationToken);
        var (specialty, round) = (request.Content.Specialty, request.Round);
        var opinion = reply.Value?.ToOpinion(specialty, round)
            ?? SpecialistOpinion.Abstained(specialty, round, reply.Failure ?? AbstentionReason.Failed);
        var answer = request.Answer(opinion with { Use = reply.Use, Unreadable = reply.Unreadable }, clock.GetUtcNow());
        if (opinion.Status == OpinionStatus.Given)
            _last = answer;
        return answer;
    }

    private PromptText Prompt(AgentRole role, Consultation consultation)
    {
        var prompt = new PromptText()
            .Case(consultation.Submission, consultation.AgeYears, role)
            .Floor(consultation.Floor)
            .Specialty(catalog[consultation.Specialty], consultation.Challenger)
            .Evidence(consultation.Passages);
        return consultation.Position is { } position
            ? prompt.Disputes(consultation.Disputes).Position(OpinionAnswer.From(position))
            : prompt;
    }
}
