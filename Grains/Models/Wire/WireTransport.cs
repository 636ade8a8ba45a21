using System.ClientModel.Primitives;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// Sends what the provider's client says of one model over the HTTP pipeline, and tells its handlers whom it is for.
/// </summary>
internal sealed class WireTransport(HttpClient pipeline, string model) : HttpClientPipelineTransport(pipeline)
{
    protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest)
    {
        httpRequest.Options.Set(WireRequest.Model, model);
        httpRequest.Options.Set(WireRequest.Streams, !message.BufferResponse);
        if (AttemptCarrier.Attempts is { } attempts)
            httpRequest.Options.Set(WireRequest.Attempts, attempts);
    }
}
