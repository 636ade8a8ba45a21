using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Whether a silo takes one more case. A part of its places, and of the questions that may wait, is kept for cases
/// whose safety floor is emergent or above: a flood of others does not turn an emergency away. The floor is code and
/// quick; it is only asked once the places of the others are taken.
/// </summary>
internal sealed class Intake(
    RunningCases running,
    PriorityGate models,
    IOptions<ProtocolOptions> options,
    TimeProvider clock
)
{
    /// <summary>False is a case that has to come again later.</summary>
    public bool Takes(CaseSubmission submission)
    {
        if (running.IsFull || models.IsFull)
            return false;
        var kept = options.Value.EmergencyPercent;
        return (running.HasRoomBeside(kept) && models.HasRoomBeside(kept)) || IsEmergency(submission);
    }

    private bool IsEmergency(CaseSubmission submission) =>
        SafetyFloor.Assess(submission, Age.Years(submission.Patient!, clock.GetUtcNow())).Acuity <= Acuity.Emergent;
}
