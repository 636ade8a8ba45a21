using System.Diagnostics;
using OpenTelemetry;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>
/// Takes out of every span what may quote a patient: messages of exceptions, which instrumentations copy as they are.
/// Types and stack frames stay.
/// </summary>
internal sealed class SpanScrubber : BaseProcessor<Activity>
{
    private static readonly string[] Quoting = ["exception.message", "otel.status_description", "error.message"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Quoting)
            if (data.GetTagItem(name) is not null)
                data.SetTag(name, null);
        if (data.StatusDescription is not null)
        {
            // A description cannot be taken away from an error: only another status forgets it.
            data.SetStatus(ActivityStatusCode.Unset);
            data.SetStatus(ActivityStatusCode.Error);
        }

        // Events cannot be changed either, so a span that has one with an exception in it is not exported.
        if (data.Events.Any(happened => happened.Tags.Any(tag => tag.Key == "exception.message")))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
