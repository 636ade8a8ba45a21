using System.Diagnostics;

namespace Orleans.MedAssist.Telemetry;

/// <summary>
/// The silo's spans: the only place that names one or an attribute. They tell ids, names from the configuration and
/// numbers; nothing of what a patient or a model said.
/// </summary>
internal static class MedAssistTracing
{
    /// <summary>The source of all of them.</summary>
    public const string SourceName = "Orleans.MedAssist";

    public const string CaseId = "medassist.case.id";
    public const string Stage = "medassist.case.stage";
    public const string Resumes = "medassist.case.resumes";
    public const string Role = "medassist.agent.role";
    public const string Tier = "medassist.knowledge.tier";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Where in a trace this is, as W3C <c>traceparent</c>; empty outside of any.</summary>
    public static string Here => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : "";

    /// <summary>
    /// The run of a case, from its acceptance or from where it was taken up to its end. It belongs to the trace that
    /// the case was accepted in: what found it later, a reminder or whoever looked at it, is not why it runs.
    /// </summary>
    /// <param name="caseId">The case.</param>
    /// <param name="traceParent">What <see cref="Here"/> said at its acceptance; without it the run begins a
    /// trace.</param>
    /// <param name="resumes">How often it was taken up.</param>
    public static Activity? Case(string caseId, string traceParent, int resumes)
    {
        Activity.Current = null;
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var accepted);
        return Source
            .StartActivity("case", ActivityKind.Internal, accepted)
            ?.SetTag(CaseId, caseId)
            .SetTag(Resumes, resumes);
    }

    /// <summary>A question to a model; names after the conventions for generative AI.</summary>
    public static Activity? Chat(ModelCall call) =>
        Source
            .StartActivity($"chat {call.Model}", ActivityKind.Client)
            ?.SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", call.Provider)
            .SetTag("gen_ai.request.model", call.Model)
            .SetTag(Role, call.Role);

    /// <summary>A question to the knowledge base, before its caches.</summary>
    public static Activity? Knowledge() => Source.StartActivity("knowledge");

    /// <summary>A statement that DuckDB runs; its text holds names of parameters, never their values.</summary>
    public static Activity? Query(string statement) =>
        Source
            .StartActivity("duckdb", ActivityKind.Client)
            ?.SetTag("db.system.name", "duckdb")
            .SetTag("db.query.text", statement);
}
