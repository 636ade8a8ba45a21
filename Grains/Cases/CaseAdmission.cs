using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Cases;

/// <summary>Takes cases in: says which cannot be taken, makes a case of a submission, lists it and notes it.</summary>
internal sealed class CaseAdmission(
    Intake intake,
    ICaseAccount account,
    SpecialtyCatalog catalog,
    CaseIndex index,
    IOptions<ProtocolOptions> options,
    TimeProvider clock
)
{
    /// <summary>What whoever posts a case is answered that cannot be taken; null where it can.</summary>
    /// <exception cref="CaseNotSavedException">The store has no room for another case.</exception>
    public CaseReceipt? TurnedAway(CaseSubmission submission)
    {
        if (!intake.Takes(submission))
            return new CaseReceipt { Acceptance = Acceptance.Busy };
        if (account.IsFull)
            throw new CaseNotSavedException("The store has no room for another case.");
        return Refusals(submission) is { IsEmpty: false } refusals
            ? new CaseReceipt { Acceptance = Acceptance.Refused, Refusals = refusals }
            : null;
    }

    /// <summary>A new case on the hospital's terms, within the trace that it was posted in.</summary>
    public CaseState Receive(string key, CaseOrder order)
    {
        var (tenant, caseId) = CaseKey.Parse(key);
        var terms = options.Value.TermsFor(order.Submission.Options);
        return CaseFlow.Receive(tenant, caseId, order, terms, clock.GetUtcNow()) with
        {
            TraceParent = MedAssistTracing.Here,
        };
    }

    /// <summary>Adds a case to its tenant's list; adding it again changes nothing.</summary>
    public Task ListAsync(CaseState state) => index.AddAsync(state);

    /// <inheritdoc cref="ICaseAccount.Note"/>
    public void Note(CaseState state) => account.Note(state.Tenant, state.CaseId, state.AcceptedAt);

    private ImmutableArray<CaseRefusal> Refusals(CaseSubmission submission)
    {
        var named = submission.Options.Specialties;
        return named.IsDefaultOrEmpty || named.All(catalog.Contains)
            ? []
            :
            [
                .. named
                    .Select((id, place) => (id, place))
                    .Where(one => !catalog.Contains(one.id))
                    .Select(one => new CaseRefusal
                    {
                        Path = $"options.specialties[{one.place}]",
                        Expected =
                            $"Expected one of {string.Join(", ", catalog.All.Select(specialty => specialty.Id))}.",
                    }),
            ];
    }
}
