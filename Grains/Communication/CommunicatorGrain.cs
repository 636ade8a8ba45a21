using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Roles;
using Orleans.Placement;

namespace Orleans.MedAssist.Communication;

/// <summary>Puts one case's report into words: the model's where they can be read, else the frame's.</summary>
[GrainType("medassist.communicator"), PreferLocalPlacement]
internal sealed class CommunicatorGrain(AgentModel model, TimeProvider clock) : Grain, ICommunicatorGrain
{
    private AcpMessage<ReportText>? _last;
    private readonly ReportDrafting _draft = new(clock);

    public async Task<AcpMessage<ReportText>> ComposeAsync(
        AcpMessage<ReportOrder> request,
        CancellationToken cancellationToken
    )
    {
        if (_last?.InReplyTo == request.Id)
            return _last;

        return _last = request.Answer(await AskAsync(request, cancellationToken), clock.GetUtcNow());
    }

    public Task<ReportDraft> DraftAfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken) =>
        _draft.AfterAsync(seen, wait, cancellationToken);

    private async Task<ReportText> AskAsync(AcpMessage<ReportOrder> message, CancellationToken cancellationToken)
    {
        var order = message.Content;
        var prompt = new PromptText()
            .Case(order.Submission, order.AgeYears, AgentRole.Communicator)
            .Report(order.Report);
        var restoring = order.Identities is null ? null : Restoring.Of(order.Identities);
        _draft.Begin();
        var reply = await model.AskAsync(
            AgentRole.Communicator,
            message.ConversationId,
            prompt,
            order.Allowance,
            order.Followed ? new ReportWords(_draft, order.Report, restoring) : null,
            cancellationToken
        );
        var text = reply.Value is { } read
            // The urgency above a model's words is the settled one, whatever they say.
            ? new ReportText { Clinician = ReportFrame.Headed(order.Report, read.Clinician), Patient = read.Patient }
            : ReportFrame.Write(order.Report);
        // Whoever reads along is shown the identifiers; the answer that goes back, and is stored, has none.
        _draft.Settle(restoring?.Text(text.Clinician) ?? text.Clinician);
        return text with { Use = reply.Use, Unreadable = reply.Unreadable, FirstWordsAt = _draft.FirstWordsAt };
    }
}
