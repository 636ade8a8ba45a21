using System.Collections.Immutable;
using System.Text;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// The report of a case that could not be settled: how urgent the safety floor and whoever answered found it, the
/// floor's reasons, the passages that were found. It is made whatever the state holds.
/// </summary>
internal static class LastReport
{
    /// <summary>What the patient is told.</summary>
    public const string ForThePatient =
        "A clinician will look at your complaints and talk with you about the next steps. Tell the staff at once if you feel worse.";

    private const string Note =
        "The system could not finish this case. A clinician has to assess the patient without it; what the specialists said is among the case's opinions.";

    public static CaseReport Of(CaseState state)
    {
        var acuity = AcuityOf(state);
        try
        {
            return Full(state, acuity);
        }
        catch (Exception)
        {
            // Something that it would tell is damaged: the urgency stands without it.
            return Bare(acuity, []);
        }
    }

    // A case that not even the rules could read is taken for an emergency until somebody has looked.
    private static Acuity AcuityOf(CaseState state)
    {
        var opinions = state.Opinions.IsDefault ? [] : state.Opinions;
        var said = opinions
            .Select(opinion => opinion?.Acuity)
            .Append(state.Floor?.Acuity ?? Acuity.Emergent)
            .Append(state.Triage?.Acuity);
        return (Acuity)
            Math.Clamp(said.OfType<Acuity>().Min(acuity => (int)acuity), (int)Acuity.Resuscitation, (int)Acuity.Urgent);
    }

    private static CaseReport Full(CaseState state, Acuity acuity)
    {
        var given = CaseFlow.Positions(state).Select(position => position.Specialty).ToHashSet(StringComparer.Ordinal);
        var report = Bare(acuity, state.Floor?.Reasons ?? []);
        return report with
        {
            Abstained =
            [
                .. (state.Triage?.Specialties ?? [])
                    .Where(id => !given.Contains(id))
                    .Select(id => new Abstention { Specialty = id, Reason = AbstentionReason.Failed }),
            ],
            MissingData = state.Floor?.MissingInputs is { IsDefault: false } missing ? missing : [],
            Evidence =
            [
                .. state
                    .Evidence.SelectMany(round => round.Passages)
                    .DistinctBy(passage => passage.Id)
                    .Select(passage => new Evidence
                    {
                        Id = passage.Id,
                        Title = passage.Title,
                        Source = passage.Source,
                        Year = passage.Year,
                        Excerpt = passage.Text,
                    }),
            ],
        };
    }

    private static CaseReport Bare(Acuity acuity, ImmutableArray<FloorReason> reasons) =>
        new()
        {
            Acuity = acuity,
            Flags = [Limitation.Partial, Limitation.Degraded],
            Disclaimer = ReportFrame.Disclaimer,
            SafetyNotes = [Note],
            ClinicianText = Text(acuity, reasons),
        };

    private static string Text(Acuity acuity, ImmutableArray<FloorReason> reasons)
    {
        var text = new StringBuilder($"Acuity: {CaseJson.NameOf(acuity)}. This report is partial, degraded.\n{Note}");
        foreach (var reason in reasons)
            text.Append($"\n- {reason.Rule} {reason.Value}: {reason.Detail} ({reason.Source})");
        return text.ToString();
    }
}
