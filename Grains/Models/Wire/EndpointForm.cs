using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>How a model is asked for JSON, the strictest way first.</summary>
internal enum AnswerMode
{
    /// <summary>By the answer's schema, <c>json_schema</c>.</summary>
    Schema = 0,

    /// <summary>As any JSON object, <c>json_object</c>; the schema stands in the prompt.</summary>
    Object = 1,

    /// <summary>In words only; the schema stands in the prompt.</summary>
    Text = 2,
}

/// <summary>
/// The form in which a model takes its requests: what it has refused so far is left out or said otherwise.
/// </summary>
internal sealed record EndpointForm
{
    /// <summary>The form that every question begins with.</summary>
    public static readonly EndpointForm Full = new();

    /// <summary>How JSON is asked for.</summary>
    public AnswerMode Mode { get; init; }

    /// <summary>
    /// Whether the schema stands in the prompt although the endpoint takes it: it answers otherwise all the same.
    /// </summary>
    public bool IgnoresSchema { get; init; }

    /// <summary>Whether the instructions stand at the head of the question, for want of a role of their own.</summary>
    public bool WithoutSystemRole { get; init; }

    /// <summary>Members of the request that are not sent, for example <c>temperature</c>.</summary>
    public ImmutableSortedSet<string> LeftOut { get; init; } = [];

    /// <summary>Whether nothing is sent otherwise than asked.</summary>
    public bool IsFull => Mode == AnswerMode.Schema && !IgnoresSchema && !WithoutSystemRole && LeftOut.IsEmpty;

    /// <summary>Each step down, in the words of a log line.</summary>
    public IEnumerable<string> Steps()
    {
        if (Mode != AnswerMode.Schema)
            yield return Mode == AnswerMode.Object ? "json_object for json_schema" : "no response_format";
        if (IgnoresSchema)
            yield return "the schema in the prompt as well";
        if (WithoutSystemRole)
            yield return "no system role";
        foreach (var name in LeftOut)
            yield return name switch
            {
                "max_tokens" => "max_completion_tokens for max_tokens",
                "max_completion_tokens" => "max_tokens for max_completion_tokens",
                _ => $"without {name}",
            };
    }

    /// <summary>What both leave out.</summary>
    public EndpointForm And(EndpointForm other) =>
        new()
        {
            Mode = (AnswerMode)Math.Max((int)Mode, (int)other.Mode),
            IgnoresSchema = IgnoresSchema || other.IgnoresSchema,
            WithoutSystemRole = WithoutSystemRole || other.WithoutSystemRole,
            LeftOut = LeftOut.Union(other.LeftOut),
        };

    /// <summary>Brings a request into this form.</summary>
    public void Apply(JsonObject request)
    {
        var schema = request["response_format"]?["json_schema"]?["schema"]?.ToJsonString();
        if (Mode == AnswerMode.Text)
            request.Remove("response_format");
        else if (Mode == AnswerMode.Object && request.ContainsKey("response_format"))
            request["response_format"] = new JsonObject { ["type"] = "json_object" };
        if (schema is not null && (Mode != AnswerMode.Schema || IgnoresSchema))
            WireMessages.Instruct(
                request,
                $"Answer with one JSON object and nothing else. It conforms to this JSON schema:\n{schema}"
            );
        foreach (var name in LeftOut)
            LeaveOut(request, name);
        if (WithoutSystemRole)
            WireMessages.MergeInstructions(request);
    }

    private static void LeaveOut(JsonObject request, string name)
    {
        if (!request.Remove(name, out var value))
            return;
        if (name == "stream")
            request.Remove("stream_options");
        if (name is "max_tokens" or "max_completion_tokens")
            request.TryAdd(name == "max_tokens" ? "max_completion_tokens" : "max_tokens", value);
    }
}
