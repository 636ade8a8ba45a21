using System.Net;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>Finds out from an endpoint's refusal what it would take instead.</summary>
internal static class Refusal
{
    private static readonly string[] Needed = ["model", "messages", "response_format"];

    /// <summary>
    /// The next form down; null where the refusal has another cause, or nothing is left to leave out.
    /// </summary>
    /// <param name="status">Of the refusal.</param>
    /// <param name="error">What it says.</param>
    /// <param name="sent">The request as it was sent.</param>
    /// <param name="form">The form that it was sent in.</param>
    public static EndpointForm? Next(HttpStatusCode status, WireError error, JsonObject sent, EndpointForm form)
    {
        var asksForJson = sent["response_format"] is not null;
        var aboutJson = error.Mentions(
            "response_format",
            "response format",
            "json_schema",
            "json_object",
            "json schema",
            "json mode",
            "structured",
            "guided",
            "grammar",
            "schema",
            "json_validate_failed"
        );
        if ((int)status >= 500)
            return asksForJson && aboutJson ? Looser(form) : null;
        if (
            status
            is not (
                HttpStatusCode.BadRequest
                or HttpStatusCode.NotFound
                or HttpStatusCode.UnprocessableEntity
                or HttpStatusCode.MethodNotAllowed
            )
        )
            return null;

        // The parameter that it names comes before words in its message, which may list all that it would take.
        if (Named(error.Parameter, sent) is { } parameter)
            return Without(form, parameter);
        if (error.Parameter.StartsWith("response_format", StringComparison.Ordinal) && asksForJson)
            return Looser(form);
        if (
            error.Mentions("system role", "role 'system'", "role \"system\"", "'system' role", "\"system\" role")
            && !form.WithoutSystemRole
        )
            return form with { WithoutSystemRole = true };
        if (asksForJson && aboutJson)
            return Looser(form);
        if (sent.ContainsKey("stream_options") && error.Mentions("stream_options"))
            return Without(form, "stream_options");
        if (sent["stream"] is not null && error.Mentions("stream"))
            return Without(form, "stream");
        if (
            sent.Select(static member => member.Key)
                .FirstOrDefault(name => !Needed.Contains(name) && error.Mentions(name)) is
            { } named
        )
            return Without(form, named);
        return status == HttpStatusCode.NotFound && !error.Mentions("parameter")
            ? null
            : Anything(status, error, sent, form, asksForJson);
    }

    // It does not say what it refuses: what the fewest endpoints take goes first.
    private static EndpointForm? Anything(
        HttpStatusCode status,
        WireError error,
        JsonObject sent,
        EndpointForm form,
        bool asksForJson
    ) =>
        FailureReasons.HasAnotherCause(status, error) ? null
        : asksForJson ? Looser(form)
        : sent.ContainsKey("temperature") ? Without(form, "temperature")
        : sent.ContainsKey("stream_options") ? Without(form, "stream_options")
        : sent.ContainsKey("stream") ? Without(form, "stream")
        : null;

    private static EndpointForm? Looser(EndpointForm form) =>
        form.Mode == AnswerMode.Text ? null : form with { Mode = form.Mode + 1 };

    private static EndpointForm Without(EndpointForm form, string name) =>
        form with
        {
            LeftOut = form.LeftOut.Add(name),
        };

    private static string? Named(string parameter, JsonObject sent) =>
        sent.Select(static member => member.Key)
            .FirstOrDefault(name =>
                !Needed.Contains(name) && parameter.Split('.', '[').Contains(name, StringComparer.Ordinal)
            );
}
