using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// How a case ends whose own steps do not lead it there: a step that fails in code is tried again, then the case is cut
/// short, and where even that fails it ends with the <see cref="LastReport"/>. None of this throws, whatever the state.
/// </summary>
internal static class CaseEnding
{
    /// <summary>Failed steps that a case bears before it is cut short; the next one after that ends it.</summary>
    public const int MostFailures = 3;

    public static CaseState Fail(CaseState state, CaseOutcome.StepFailed outcome)
    {
        var failed = (state with { Failures = state.Failures + 1 }).Tell(
            CaseEventType.Failed,
            outcome.At,
            new
            {
                outcome.Step,
                outcome.Error,
                Failures = state.Failures + 1,
            }
        );
        return failed.Failures < MostFailures ? failed : Sooner(failed, outcome.At);
    }

    /// <summary>
    /// A case is taken up after its process was lost. Once that was more often than it should it is cut short, so that
    /// only code is left to run, and where its process is lost with that too it ends.
    /// </summary>
    /// <param name="state">The case as it was left.</param>
    /// <param name="mostResumes">How often it may be taken up.</param>
    /// <param name="at">When, UTC.</param>
    public static CaseState TakeUp(CaseState state, int mostResumes, DateTimeOffset at)
    {
        try
        {
            state = CaseFlow.Apply(state, new CaseOutcome.Resumed(at));
        }
        catch (Exception)
        {
            // It holds something that nobody can go on from.
            return GiveUp(state, at);
        }

        return state.Ended || state.Resumes <= mostResumes ? state
            : state.Resumes == mostResumes + 1 ? CutShort(state, at)
            : GiveUp(state, at);
    }

    private static CaseState Sooner(CaseState state, DateTimeOffset at) =>
        state.CutShort ? GiveUp(state, at) : CutShort(state, at);

    private static CaseState CutShort(CaseState state, DateTimeOffset at)
    {
        try
        {
            return new CaseOutcome.DeadlinePassed(at, at).ApplyTo(state);
        }
        catch (Exception)
        {
            // The round that ran cannot even be closed.
            return GiveUp(state, at);
        }
    }

    private static CaseState GiveUp(CaseState state, DateTimeOffset at)
    {
        var report = LastReport.Of(state);
        var signing = state.Terms is not { RequireSignOff: false };
        return (
            state with
            {
                CutShort = true,
                Settled = report,
                Report = report,
                Summary = new PatientSummary
                {
                    Status = signing ? SummaryStatus.AwaitingSignOff : SummaryStatus.Released,
                    Text = LastReport.ForThePatient,
                },
                Stage = signing ? CaseStage.AwaitingSignOff : CaseStage.Completed,
                FinishedAt = at,
            }
        ).Tell(
            CaseEventType.Report,
            at,
            new
            {
                report.Acuity,
                report.LeadingDiagnosis,
                report.Flags,
                FromTemplate = true,
                Sha256 = AuditChain.Digest(report),
            }
        );
    }
}
