using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway.Callers;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>
/// Takes a case in: checked, named by its key, handed to its coordinator, and waited for if the caller prefers.
/// </summary>
internal static class CaseSubmissions
{
    private const int RetrySeconds = 1;

    // A queue of model calls drains more slowly than the door.
    private const int BusySeconds = 5;

    public static async Task<IResult> SubmitAsync(
        Posted<CaseSubmission> posted,
        CallerTenant tenant,
        // Read below: bound to a text, two headers would be one.
        [
            FromHeader(Name = IdempotencyKey.Header),
            Description("Names the submission; 1 to 255 visible ASCII characters, in one header.")
        ] string? _,
        [
            FromHeader(Name = "Prefer"),
            Description("`wait=N`: answer 200 if the report stands within N (0 to 60) seconds.")
        ]
            string? prefer,
        HttpContext context,
        SubmissionRules rules,
        CaseDesk desk,
        ClusterCalls cluster,
        Admission admission,
        IHostApplicationLifetime host,
        CancellationToken cancellationToken
    )
    {
        var response = context.Response;
        var refusals = rules.Check(posted.Body);
        if (!IdempotencyKey.TryRead(context.Request.Headers, out var key))
        {
            refusals.Add(IdempotencyKey.Header, IdempotencyKey.Expected);
        }

        if (refusals.Any || key is null)
        {
            return refusals.ToProblem();
        }

        var caseId = CaseIdentity.CaseId(tenant, key);
        var coordinator = desk.Open(tenant, caseId);
        var order = new CaseOrder { Submission = posted.Body, Fingerprint = CaseIdentity.Fingerprint(posted.Body) };
        CaseReceipt receipt;
        using (var place = await admission.EnterAsync(context.Connection.RemoteIpAddress, cancellationToken))
        {
            if (place is null)
            {
                return Problems.Later(
                    response,
                    StatusCodes.Status429TooManyRequests,
                    RetrySeconds,
                    "Too many submissions, yours or everybody's, are being accepted at this moment; send the same request again."
                );
            }

            receipt = await cluster.AskAsync(token => coordinator.SubmitAsync(order, token), cancellationToken);
        }

        if (receipt.Acceptance is Acceptance.BodyDiffers)
        {
            return Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "This Idempotency-Key was used with another body."
            );
        }

        if (receipt.Acceptance is Acceptance.Refused)
        {
            foreach (var refusal in receipt.Refusals)
            {
                refusals.Add(refusal.Path, refusal.Expected);
            }

            return refusals.ToProblem();
        }

        if (receipt.Case is not { } accepted)
        {
            return Problems.Later(
                response,
                StatusCodes.Status429TooManyRequests,
                BusySeconds,
                "Too many cases wait for the models; send the same request again."
            );
        }

        response.Headers.Location = $"/v1/cases/{caseId}";
        if (Preference.WaitSeconds(prefer) is { } seconds)
        {
            accepted = await WaitAsync(
                accepted,
                coordinator,
                seconds,
                cluster,
                host.ApplicationStopping,
                cancellationToken
            );
            if (accepted.Status is not CaseStatus.Running)
            {
                response.Headers["Preference-Applied"] = $"wait={seconds}";
                return TypedResults.Ok(accepted);
            }
        }

        if (accepted.Status is CaseStatus.Running)
        {
            response.Headers.RetryAfter = $"{RetrySeconds}";
        }

        return TypedResults.Json(accepted, statusCode: StatusCodes.Status202Accepted);
    }

    // The case is accepted whatever happens here, so a silo that is lost meanwhile, or a gateway that stops, is a 202.
    private static async Task<CaseProgress> WaitAsync(
        CaseProgress accepted,
        ICaseCoordinatorGrain coordinator,
        int seconds,
        ClusterCalls cluster,
        CancellationToken stopping,
        CancellationToken cancellationToken
    )
    {
        if (accepted.Status is not CaseStatus.Running || seconds == 0)
        {
            return accepted;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var since = Stopwatch.GetTimestamp();
        try
        {
            while (
                accepted.Status is CaseStatus.Running
                && TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } left
            )
            {
                var wait = left < ClusterCalls.LongestWait ? left : ClusterCalls.LongestWait;
                accepted =
                    await cluster.AwaitAsync(token => coordinator.GetAsync(wait, token), either.Token) ?? accepted;
            }
        }
        catch (Exception exception) when (ClusterCalls.Unavailable(exception) || stopping.IsCancellationRequested)
        {
            // It is asked for later.
        }

        return accepted;
    }
}
