using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Cases;

/// <summary>How the hospital runs its cases, configuration section <c>Cases</c>. A caller's options win where they are given.</summary>
public sealed class ProtocolOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Cases";

    /// <summary>Debate rounds at most, 0 to 3.</summary>
    [Range(0, 3)]
    public int MaxDebateRounds { get; set; } = 1;

    /// <summary>Milliseconds from acceptance until the report has to stand, 100 to 120,000.</summary>
    [Range(100, 120_000)]
    public int DeadlineMs { get; set; } = 10_000;

    /// <summary>Milliseconds that a round may take, 10 to 120,000; who has not answered then abstains.</summary>
    [Range(10, 120_000)]
    public int RoundDeadlineMs { get; set; } = 8_000;

    /// <summary>Milliseconds that the rest is waited for once the quorum has answered, 0 to 120,000.</summary>
    [Range(0, 120_000)]
    public int QuorumGraceMs { get; set; } = 1_000;

    /// <summary>Whether the patient's text waits for a clinician.</summary>
    public bool RequireSignOff { get; set; } = true;

    /// <summary>Passages that each specialist is shown, 1 to 20.</summary>
    [Range(1, 20)]
    public int PassagesPerSpecialist { get; set; } = 4;

    /// <summary>Seconds between the reminders that continue a case whose process was lost, 1 to 60.</summary>
    [Range(1, 60)]
    public int ReminderSeconds { get; set; } = 1;

    /// <summary>Cases that may run on a silo before it accepts no new one, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxRunningCases { get; set; } = 1_000;

    /// <summary>Milliseconds that a silo that leaves waits for the answers that a case has asked for, 0 to 60,000.</summary>
    [Range(0, 60_000)]
    public int HandOverMs { get; set; } = 5_000;

    /// <summary>How often a case is continued before it ends with what there is, 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxResumes { get; set; } = 5;

    /// <summary>The terms of one case.</summary>
    internal CaseTerms TermsFor(CaseOptions asked) => new()
    {
        MaxDebateRounds = asked.MaxDebateRounds ?? MaxDebateRounds,
        Deadline = TimeSpan.FromMilliseconds(asked.DeadlineMs ?? DeadlineMs),
        RequireSignOff = asked.RequireSignOff ?? RequireSignOff,
    };
}

/// <summary>Checks <see cref="ProtocolOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ProtocolOptionsValidator : IValidateOptions<ProtocolOptions>;
