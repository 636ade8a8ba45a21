using Orleans.Concurrency;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Validation;

/// <summary>The arbiter of a silo's cases. An arbiter that fails leaves the claims unresolved.</summary>
[StatelessWorker, Reentrant, GrainType("medassist.validator")]
internal sealed class ValidatorGrain(AgentModel model, TimeProvider clock) : Grain, IValidatorGrain
{
    public async Task<AcpMessage<Verdict>> ReviewAsync(AcpMessage<Review> request, CancellationToken cancellationToken)
    {
        var review = request.Content;
        var prompt = new PromptText()
            .Case(review.Submission, review.AgeYears, AgentRole.Validator)
            .Floor(review.Floor)
            .Disputes(review.Disputes)
            .Evidence(review.Passages);
        var reply = await model.AskAsync(
            AgentRole.Validator,
            request.ConversationId,
            prompt,
            review.Allowance,
            null,
            cancellationToken
        );
        var verdict =
            reply.Value?.ToVerdict()
            ?? new Verdict
            {
                Kind = VerdictKind.Unresolved,
                Rationale = "The arbiter gave no answer that can be used.",
            };
        return request.Answer(verdict with { Use = reply.Use, Unreadable = reply.Unreadable }, clock.GetUtcNow());
    }
}
