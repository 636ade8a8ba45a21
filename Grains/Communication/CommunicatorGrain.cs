using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.Placement;

namespace Orleans.MedAssist.Communication;

/// <summary>Puts one case's report into words: the model's where asked and readable, else the frame's.</summary>
[GrainType("medassist.communicator"), PreferLocalPlacement]
internal sealed class CommunicatorGrain(AgentModel model, TimeProvider clock) : Grain, ICommunicatorGrain
{
    private AcpMessage<ReportText>? _last;

    public async Task<AcpMessage<ReportText>> ComposeAsync(
        AcpMessage<ReportOrder> request, CancellationToken cancellationToken)
    {
        if (_last?.InReplyTo == request.Id)
            return _last;

        var text = request.Content.AskModel
            ? await AskAsync(request, cancellationToken)
            : ReportFrame.Write(request.Content.Report);
        return _last = request.Answer(text, clock.GetUtcNow());
    }

    private async Task<ReportText> AskAsync(AcpMessage<ReportOrder> message, CancellationToken cancellationToken)
    {
        var order = message.Content;
        var prompt = new PromptText().Case(order.Submission, order.AgeYears, AgentRole.Communicator).Report(order.Report);
        var reply = await model.AskAsync<ReportAnswer>(
            AgentRole.Communicator, message.ConversationId, prompt, cancellationToken);
        return reply.Value is { } read
            // The urgency above a model's words is the settled one, whatever they say.
            ? new ReportText
            {
                Clinician = $"{ReportFrame.Heading(order.Report)}\n{read.Clinician}",
                Patient = read.Patient,
                Use = reply.Use,
            }
            : ReportFrame.Write(order.Report) with { Use = reply.Use, Unreadable = reply.Unreadable };
    }
}
