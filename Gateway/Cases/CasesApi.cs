using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway.Validation;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>All calls on cases.</summary>
internal static class CasesApi
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/v1/cases").WithTags("Cases");

        cases
            .MapPost("", CaseSubmissions.SubmitAsync)
            .WithSummary("Submit a case")
            .WithDescription("The same key and body always give the same case, however often they are sent.")
            .Produces<CaseProgress>(200)
            .Produces<CaseProgress>(202)
            .Refuses(400, 409, 413, 415, 422, 429, 503);

        cases
            .MapGet("", CaseReading.ListAsync)
            .WithSummary("List cases, the newest first")
            .WithDescription(
                "A case that cannot be read is a row of its own with the status `unreadable` and says why in `problem`."
            )
            .Refuses(400, 503);

        cases.MapGet("{caseId}", CaseReading.GetAsync).WithSummary("The case as it stands").Refuses(404, 503);

        cases
            .MapGet("{caseId}/events", CaseEvents.StreamAsync)
            .WithSummary("Follow a case")
            .WithDescription(
                "Server-sent events, one for each transition; `Last-Event-ID` resumes without a gap or a "
                    + "repeat, and the stream ends with the case. A `heartbeat` without an id says that nothing happened. "
                    + "`report-delta` events, without an id too, carry the clinician's text while a model writes it: `text` goes "
                    + "on from the one before, `reset` voids all before it. The `report` event says that the report itself stands."
            )
            .Produces<string>(200, "text/event-stream")
            .Refuses(400, 404, 503);

        cases
            .MapGet("{caseId}/messages", CaseReading.MessagesAsync)
            .WithSummary("What the agents said to each other, in order")
            .Refuses(404, 503);

        cases
            .MapGet("{caseId}/audit", CaseReading.AuditAsync)
            .WithSummary("The chained events, and whether the chain is whole")
            .Refuses(404, 503);

        cases
            .MapPost("{caseId}/sign-off", CaseDecisions.SignOffAsync)
            .WithSummary("Release or withhold the patient's text")
            .Refuses(400, 404, 409, 413, 415, 503);

        cases
            .MapPost("{caseId}/cancel", CaseDecisions.CancelAsync)
            .WithSummary("Stop a running case; stopping it again changes nothing")
            .WithDescription(
                "It has no body and needs `Content-Type: application/json` all the same: no page elsewhere can send that."
            )
            .Refuses(404, 409, 415, 503);

        cases
            .MapPost("{caseId}/learn", CaseDecisions.LearnAsync)
            .WithSummary("Take a signed-off case, without identifiers, into the next version of the knowledge base")
            .WithDescription(
                "It has no body and needs `Content-Type: application/json` all the same: no page elsewhere can send that."
            )
            .Produces<CaseProgress>(202)
            .Refuses(404, 409, 415, 503);
    }

    public static void AddCases(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<FirstRequest>();
        services.AddSingleton<SubmissionRules>();
        services.AddSingleton<KnowledgeQueryRules>();
        services.AddSingleton<ApiBounds>();
    }
}
