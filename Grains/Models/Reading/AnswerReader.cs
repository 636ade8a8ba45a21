using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Reading;

/// <summary>
/// Reads models' answers, counts what it overlooked, and notices an endpoint that does not hold a model to its schema.
/// </summary>
internal sealed class AnswerReader(EndpointForms forms, MedAssistTelemetry telemetry, IOptions<ModelOptions> options)
{
    private readonly string _provider = options.Value.Provider.ToString().ToLowerInvariant();

    /// <summary>The answer; absent where it cannot be used.</summary>
    /// <param name="answer">What came, and from whom.</param>
    /// <param name="text">Its text with the patient's own words in it again.</param>
    /// <param name="fault">What is wrong with it, in words that a model can repair from.</param>
    /// <param name="failure">The same for the case; absent where nothing is.</param>
    public T? Read<T>(ChainAnswer answer, string text, out string fault, out ModelFailure? failure)
        where T : class, IModelAnswer
    {
        (fault, var reason, var code) = Ending(answer.Response, text);
        var read = reason is null ? AnswerReading.Of<T>(text) : null;
        if (read is not null)
        {
            telemetry.Models.Overlooked(
                _provider,
                answer.Asked,
                LeniencyNames.Of(read.Value is null ? Leniencies.None : read.Used)
            );
            if (!read.IsCut)
                forms.Answered(answer.Asked, read.Value is not null);
            (fault, reason) = (
                read.Fault,
                read.Value is not null ? null
                : read.IsCut ? AbstentionReason.Truncated
                : AbstentionReason.Unreadable
            );
        }

        failure = reason is { } why ? new ModelFailure(answer.Asked, why, Code: code) : null;
        return read?.Value;
    }

    // What an answer says of its own end comes before what stands in it: half an answer may read like a whole one.
    private static (string Fault, AbstentionReason? Reason, string? Code) Ending(ChatResponse response, string text) =>
        response.FinishReason == ChatFinishReason.Length ? ("it was cut off", AbstentionReason.Truncated, "length")
        : response.FinishReason == ChatFinishReason.ContentFilter
            ? ("it was filtered", AbstentionReason.Filtered, "content_filter")
        : response.Messages.Any(static message => message.Contents.Any(static content => content is ErrorContent))
            ? ("it was declined", AbstentionReason.Filtered, "refusal")
        : string.IsNullOrWhiteSpace(text) ? ("it was empty", AbstentionReason.Unreadable, null)
        : ("", null, null);
}
