using System.Net;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>Sorts an endpoint's refusals by what an operator would do about them.</summary>
internal static class FailureReasons
{
    /// <summary>Why a question was refused.</summary>
    public static AbstentionReason Of(int status, WireError error) =>
        status switch
        {
            _ when IsFiltered(error) => AbstentionReason.Filtered,
            413 => AbstentionReason.TooLong,
            400 or 422 when IsTooLong(error) => AbstentionReason.TooLong,
            // Some name the limit of tokens a minute in a 413 or a 400, most do in a 429.
            429 => AbstentionReason.Limited,
            403 when IsRetired(error) => AbstentionReason.Retired,
            401 or 403 or 407 => AbstentionReason.Authentication,
            404 or 410 => AbstentionReason.Retired,
            400 or 422 when IsRetired(error) => AbstentionReason.Retired,
            400 or 422 when error.Mentions("api key", "api_key", "unauthorized") => AbstentionReason.Authentication,
            400 or 422 when error.Mentions("json_validate_failed") => AbstentionReason.Unreadable,
            408 or 504 => AbstentionReason.Late,
            >= 500 => AbstentionReason.Unavailable,
            0 => AbstentionReason.Unreachable,
            _ => AbstentionReason.Failed,
        };

    /// <summary>Whether it was not the form of the request that was refused.</summary>
    public static bool HasAnotherCause(HttpStatusCode status, WireError error) =>
        Of((int)status, error)
            is not (AbstentionReason.Failed or AbstentionReason.Unreadable or AbstentionReason.Retired)
        || IsRetired(error);

    private static bool IsFiltered(WireError error) =>
        error.Mentions(
            "content_filter",
            "content filter",
            "content_policy",
            "content policy",
            "ResponsibleAIPolicyViolation",
            "content management policy",
            "moderation",
            "flagged",
            "prompt_blocked",
            "safety system"
        );

    private static bool IsTooLong(WireError error) =>
        error.Mentions(
            "context_length",
            "context length",
            "context window",
            "context_window",
            "too many tokens",
            "too long",
            "reduce the length",
            "string_above_max_length",
            "maximum number of tokens",
            "request_too_large",
            "exceeds the maximum",
            "input length",
            "prompt length"
        );

    private static bool IsRetired(WireError error) =>
        error.Mentions(
            "model_not_found",
            "model_decommissioned",
            "decommissioned",
            "DeploymentNotFound",
            "deprecated model",
            "model is deprecated",
            "has been deprecated",
            "model_terms",
            "model does not exist",
            "invalid model",
            "unknown model",
            "no such model",
            "unknown_model",
            "retired",
            "model_not_active",
            "not a valid model"
        );
}
