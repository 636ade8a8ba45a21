using OpenTelemetry.Trace;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>
/// Begins traces with a request, or with a case that is taken up and was accepted without one, a share of them; nothing
/// else that the runtime or the warm-up does is one. Whatever has a parent follows that.
/// </summary>
internal sealed class CaseSampler(double share) : Sampler
{
    private static readonly string[] Beginnings = ["Microsoft.AspNetCore.Hosting.HttpRequestIn", "case"];

    private readonly TraceIdRatioBasedSampler _share = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        Beginnings.Contains(samplingParameters.Name)
            ? _share.ShouldSample(samplingParameters)
            : new SamplingResult(SamplingDecision.Drop);
}
