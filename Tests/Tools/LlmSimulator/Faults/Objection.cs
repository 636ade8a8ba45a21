using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>A refusal as endpoints word it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; absent for none.</param>
/// <param name="Header">A header, its name and value.</param>
internal sealed record Objection(int Status, JsonNode? Body, (string Name, string Value)? Header = null)
{
    /// <summary>What the endpoint objects to in a request; null where it answers.</summary>
    public static Objection? To(JsonObject request, ImmutableHashSet<Behaviour> behaviours) =>
        behaviours.Select(behaviour => To(request, behaviour)).FirstOrDefault(static one => one is not null);

    private static Objection? To(JsonObject request, Behaviour behaviour)
    {
        var format = (string?)request["response_format"]?["type"];
        return behaviour switch
        {
            Behaviour.SchemaRefused when format == "json_schema" => Error(
                400,
                "This model does not support response format `json_schema`.",
                "invalid_request_error",
                null,
                "response_format"
            ),
            Behaviour.SchemaUnprocessable when format == "json_schema" => new(
                422,
                new JsonObject
                {
                    ["detail"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = "literal_error",
                            ["loc"] = new JsonArray("body", "response_format", "type"),
                            ["msg"] = "Input should be 'text' or 'json_object'",
                        }
                    ),
                }
            ),
            Behaviour.SchemaNotRouted when format is not null => new(
                404,
                new JsonObject
                {
                    ["error"] = new JsonObject
                    {
                        ["message"] = "No endpoints found that can handle the requested parameters.",
                        ["code"] = 404,
                    },
                }
            ),
            Behaviour.JsonRefused when format is not null => new(
                400,
                new JsonObject { ["error"] = "response_format is not supported" }
            ),
            Behaviour.TemperatureRefused when request.ContainsKey("temperature") => Error(
                400,
                "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
                "invalid_request_error",
                "unsupported_value",
                "temperature"
            ),
            Behaviour.BareRefusal when format is not null || request.ContainsKey("temperature") => new(400, null),
            Behaviour.SystemRoleRefused
                when request["messages"]!.AsArray().Any(message => (string?)message!["role"] == "system") => Error(
                400,
                "System role not supported",
                "BadRequestError",
                null,
                null
            ),
            Behaviour.StreamingRefused when (bool?)request["stream"] == true => Error(
                400,
                "Streaming is not supported by this model.",
                "invalid_request_error",
                "unsupported_value",
                "stream"
            ),
            Behaviour.StreamOptionsRefused when request.ContainsKey("stream_options") => Error(
                400,
                "Unrecognized request argument supplied: stream_options",
                "invalid_request_error",
                null,
                null
            ),
            Behaviour.Unauthorized => Error(
                401,
                "Incorrect API key provided.",
                "invalid_request_error",
                "invalid_api_key",
                null
            ),
            Behaviour.Forbidden => new(403, new JsonObject { ["message"] = "Forbidden" }),
            Behaviour.Retired => Error(
                404,
                "The model does not exist or you do not have access to it.",
                "invalid_request_error",
                "model_not_found",
                null
            ),
            Behaviour.Decommissioned => Error(
                400,
                "The model has been decommissioned and is no longer supported.",
                "invalid_request_error",
                "model_decommissioned",
                null
            ),
            Behaviour.ContextLength => Error(
                400,
                "This model's maximum context length is 8192 tokens. Please reduce the length of the messages.",
                "invalid_request_error",
                "context_length_exceeded",
                "messages"
            ),
            Behaviour.TooLarge => new(413, JsonValue.Create("Request Entity Too Large")),
            Behaviour.Filtered => new(
                400,
                new JsonObject
                {
                    ["error"] = new JsonObject
                    {
                        ["message"] =
                            "The response was filtered due to the prompt triggering the content management policy.",
                        ["param"] = "prompt",
                        ["code"] = "content_filter",
                        ["status"] = 400,
                        ["innererror"] = new JsonObject { ["code"] = "ResponsibleAIPolicyViolation" },
                    },
                }
            ),
            Behaviour.Overloaded => Error(503, "The server is overloaded.", "server_error", null, null),
            Behaviour.ErrorInSuccess => new(
                200,
                new JsonObject
                {
                    ["error"] = new JsonObject { ["message"] = "Provider returned error", ["code"] = 502 },
                }
            ),
            Behaviour.LimitedFraction => Limited("0.35s", ("Retry-After", "0.35")),
            Behaviour.LimitedMilliseconds => Limited("a moment", ("retry-after-ms", "350")),
            Behaviour.LimitedWords => Limited("0.35s", null),
            Behaviour.LimitedLong => Limited("7.66s", null),
            _ => null,
        };
    }

    private static Objection Limited(string time, (string, string)? header) =>
        new(
            429,
            Error(
                429,
                $"Rate limit reached for model. Please try again in {time}.",
                "tokens",
                "rate_limit_exceeded",
                null
            ).Body,
            header
        );

    private static Objection Error(int status, string message, string type, string? code, string? param) =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["message"] = message,
                    ["type"] = type,
                    ["param"] = param,
                    ["code"] = code,
                },
            }
        );
}
