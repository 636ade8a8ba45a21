using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>What a person may decide about a case.</summary>
internal static class CaseDecisions
{
    public static async Task<Results<Ok<CaseProgress>, ProblemHttpResult>> SignOffAsync(
        string caseId,
        Posted<SignOffRequest> posted,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    )
    {
        var refusals = SignOffRules.Check(posted.Body);
        if (refusals.Any)
        {
            return refusals.ToProblem();
        }

        var signOff = new SignOff
        {
            Clinician = posted.Body.Clinician!.Trim(),
            Release = posted.Body.Decision is SignOffDecision.Release,
            Note = posted.Body.Note,
        };
        var asked = 0;
        var decision = await desk.AskAsync<CaseDecision>(
            tenant,
            caseId,
            async (grain, token) =>
            {
                asked++;
                return await grain.SignOffAsync(signOff, token);
            },
            cancellationToken
        );
        // Asked again because the answer was lost with its silo: what stands there is this very decision.
        if (
            asked > 1
            && decision is { Result: DecisionResult.WrongState, Case: { PatientSummary: { } summary } signed }
            && IsOf(signOff, summary)
        )
        {
            return TypedResults.Ok(signed);
        }

        return Answer(decision, "A sign-off is for a case that awaits one.");
    }

    public static async Task<Results<Ok<CaseProgress>, ProblemHttpResult>> CancelAsync(
        string caseId,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    )
    {
        var decision = await desk.AskAsync<CaseDecision>(
            tenant,
            caseId,
            async (grain, token) => await grain.CancelAsync(token),
            cancellationToken
        );
        return Answer(decision, "Only a case that runs can be stopped.");
    }

    public static async Task<Results<Accepted<CaseProgress>, ProblemHttpResult>> LearnAsync(
        string caseId,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    )
    {
        var decision = await desk.AskAsync<CaseDecision>(
            tenant,
            caseId,
            async (grain, token) => await grain.LearnAsync(token),
            cancellationToken
        );
        return decision switch
        {
            { Result: DecisionResult.Done, Case: { } progress } => TypedResults.Accepted((string?)null, progress),
            { Result: DecisionResult.WrongState } => Problems.Of(
                StatusCodes.Status409Conflict,
                "Only a case with a diagnosis that a clinician has signed off can be learned from."
            ),
            _ => Problems.UnknownCase(),
        };
    }

    private static bool IsOf(SignOff signOff, PatientSummary summary) =>
        summary.SignedBy == signOff.Clinician
        && summary.Note == signOff.Note
        && summary.Status == (signOff.Release ? SummaryStatus.Released : SummaryStatus.Withheld);

    private static Results<Ok<CaseProgress>, ProblemHttpResult> Answer(CaseDecision? decision, string expected) =>
        decision switch
        {
            { Result: DecisionResult.Done, Case: { } progress } => TypedResults.Ok(progress),
            { Result: DecisionResult.WrongState } => Problems.Of(
                StatusCodes.Status409Conflict,
                decision.Case is null
                    ? expected
                    : $"{expected} This one's stage is {CaseJson.NameOf(decision.Case.Stage)}."
            ),
            _ => Problems.UnknownCase(),
        };
}
