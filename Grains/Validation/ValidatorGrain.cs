using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.Placement;

namespace Orleans.MedAssist.Validation;

/// <summary>The arbiter of one case. An arbiter that fails leaves the claims unresolved.</summary>
[GrainType("medassist.validator"), PreferLocalPlacement]
internal sealed class ValidatorGrain(AgentModel model, TimeProvider clock) : Grain, IValidatorGrain
{
    private AcpMessage<Verdict>? _last;

    public async Task<AcpMessage<Verdict>> ReviewAsync(AcpMessage<Review> request, CancellationToken cancellationToken)
    {
        if (_last?.InReplyTo == request.Id)
            return _last;

        var review = request.Content;
        var prompt = new PromptText()
            .Case(review.Submission, review.AgeYears, AgentRole.Validator)
            .Floor(review.Floor)
            .Disputes(review.Disputes)
            .Evidence(review.Passages);
        var reply = await model.AskAsync<VerdictAnswer>(
            AgentRole.Validator, request.ConversationId, prompt, review.Allowance, null, cancellationToken);
        var verdict = reply.Value?.ToVerdict()
            ?? new Verdict { Kind = VerdictKind.Unresolved, Rationale = "The arbiter gave no answer that can be used." };
        var answer = request.Answer(verdict with { Use = reply.Use, Unreadable = reply.Unreadable }, clock.GetUtcNow());
        if (reply.Value is not null)
            _last = answer;
        return answer;
    }
}
