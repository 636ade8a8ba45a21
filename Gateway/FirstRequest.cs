using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway.Cases;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// Reads, checks and answers the documentation's example before the first caller's case comes, and sends it nowhere:
/// the first caller does not wait for the compiler.
/// </summary>
internal sealed class FirstRequest(SubmissionRules rules, IOptions<JsonOptions> json)
{
    private readonly Lazy<Task> _rehearsed = new(() => Task.Run(() => Rehearse(rules, json.Value.SerializerOptions)));

    /// <summary>Completes once it has been rehearsed; however often it is asked, that is done once.</summary>
    public Task RehearsedAsync() => _rehearsed.Value;

    private static void Rehearse(SubmissionRules rules, JsonSerializerOptions answers)
    {
        using var example = typeof(ApiDocument).Assembly.GetManifestResourceStream(ApiDocument.ExampleCase)!;
        var submission = JsonSerializer.Deserialize<CaseSubmission>(example, StrictJson.Options)!;
        rules.Check(submission);
        CaseIdentity.Fingerprint(submission);
        JsonSerializer.SerializeToUtf8Bytes(
            new CaseProgress
            {
                CaseId = "",
                Status = CaseStatus.Running,
                Stage = CaseStage.Received,
                SubmittedAt = DateTimeOffset.UnixEpoch,
            },
            answers
        );
    }
}
