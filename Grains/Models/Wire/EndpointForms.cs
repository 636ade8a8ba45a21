using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>Remembers, while the process lives, in which form each model of the endpoint takes its requests.</summary>
internal sealed partial class EndpointForms(ILogger<EndpointForms> log)
{
    private const int Enough = 2;

    private readonly ConcurrentDictionary<string, EndpointForm> _forms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _misshapen = new(StringComparer.Ordinal);

    /// <summary>The form to begin with.</summary>
    public EndpointForm Of(string model) => _forms.TryGetValue(model, out var form) ? form : EndpointForm.Full;

    /// <summary>A model has answered in a form: what it refused is not sent again. Said in one log line.</summary>
    public void Learn(string model, EndpointForm form, int status = 0, string? code = null)
    {
        var (before, after) = (Of(model), _forms.AddOrUpdate(model, form, (_, known) => known.And(form)));
        if (!before.Steps().SequenceEqual(after.Steps()))
            LogSteppedDown(model, string.Join(", ", after.Steps()), status, code ?? "none");
    }

    /// <summary>
    /// An answer was whole, and of its shape or not. An endpoint that takes a schema and does not hold its model to it
    /// shows in answers of another shape, one after the other.
    /// </summary>
    /// <param name="model">Who answered.</param>
    /// <param name="isOfItsShape">Whether it could be read.</param>
    /// <param name="enough">Answers of another shape in a row that are no accident.</param>
    public void Answered(string model, bool isOfItsShape, int enough = Enough)
    {
        if (isOfItsShape)
            _misshapen.TryRemove(model, out _);
        else if (
            Of(model) is { Mode: AnswerMode.Schema, IgnoresSchema: false } form
            && _misshapen.AddOrUpdate(model, 1, static (_, count) => count + 1) >= enough
        )
            Learn(model, form with { IgnoresSchema = true });
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Model {Model} does not take every request ({Status}, {Code}); from now on it is asked with: {Steps}"
    )]
    private partial void LogSteppedDown(string model, string steps, int status, string code);
}
