using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// How the hospital runs its cases, configuration section <c>Cases</c>. A caller's options win where they are given.
/// The bounds stand once, in the attributes: a start that breaks one stops and says it.
/// </summary>
public sealed class ProtocolOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Cases";

    /// <summary>Debate rounds at most.</summary>
    [Range(0, CaseOptions.MostDebateRounds)]
    public int MaxDebateRounds { get; set; } = 1;

    /// <summary>Milliseconds from acceptance until the report has to stand.</summary>
    [Range(CaseOptions.ShortestDeadlineMs, CaseOptions.LongestDeadlineMs)]
    public int DeadlineMs { get; set; } = 10_000;

    /// <summary>
    /// Milliseconds that the triager's model may take, and never more than a quarter of the case's time;
    /// then the case takes the default route.
    /// </summary>
    [Range(10, CaseOptions.LongestDeadlineMs)]
    public int TriageDeadlineMs { get; set; } = 2_500;

    /// <summary>Milliseconds that a round may take; who has not answered then abstains.</summary>
    [Range(10, CaseOptions.LongestDeadlineMs)]
    public int RoundDeadlineMs { get; set; } = 8_000;

    /// <summary>Milliseconds that the rest is waited for once the quorum has answered.</summary>
    [Range(0, CaseOptions.LongestDeadlineMs)]
    public int QuorumGraceMs { get; set; } = 1_000;

    /// <summary>Whether the patient's text waits for a clinician.</summary>
    public bool RequireSignOff { get; set; } = true;

    /// <summary>Passages that each specialist is shown.</summary>
    [Range(1, 20)]
    public int PassagesPerSpecialist { get; set; } = 4;

    /// <summary>Seconds between the reminders that continue a case whose process was lost.</summary>
    [Range(1, 60)]
    public int ReminderSeconds { get; set; } = 1;

    /// <summary>Cases that may run on a silo before it accepts no new one.</summary>
    [Range(1, 1_000_000)]
    public int MaxRunningCases { get; set; } = 1_000;

    /// <summary>
    /// Percent of <see cref="MaxRunningCases"/>, and of the questions that may wait for models, that are kept for cases
    /// whose safety floor is emergent or above.
    /// </summary>
    [Range(0, 90)]
    public int EmergencyPercent { get; set; } = 10;

    /// <summary>
    /// Invented cases that a silo leads through the protocol after its start, so that its code is compiled before
    /// patients wait for it; it takes patients after the first one. The runtime compiles a method again, better, once
    /// it has run some thirty times.
    /// </summary>
    [Range(0, 1_000)]
    public int Rehearsals { get; set; } = 40;

    /// <summary>Milliseconds that a silo that leaves waits for the answers that a case has asked for.</summary>
    [Range(0, 60_000)]
    public int HandOverMs { get; set; } = 5_000;

    /// <summary>How often a case is continued after its process was lost before it ends with what there is.</summary>
    [Range(1, 100)]
    public int MaxResumes { get; set; } = 5;

    /// <summary>Model calls that a case may take, retries, hedges and repairs included; 0 is without bound.</summary>
    [Range(0, 10_000)]
    public int MaxModelCalls { get; set; } = 100;

    /// <summary>Tokens of prompts and answers that a case may take; 0 is without bound.</summary>
    [Range(0, 1_000_000_000)]
    public long MaxTokens { get; set; } = 500_000;

    /// <summary>US dollars that a case may cost by <c>Models:Prices</c>; 0 is without bound.</summary>
    [Range(0, 10_000)]
    public double MaxCostUsd { get; set; }

    /// <summary>
    /// Whether the communicator writes while the arbiter still decides, as if it changed nothing. Where it does change
    /// something the words are thrown away and were paid for.
    /// </summary>
    public bool DraftAhead { get; set; }

    /// <summary>The terms of one case.</summary>
    internal CaseTerms TermsFor(CaseOptions asked) =>
        new()
        {
            MaxDebateRounds = asked.MaxDebateRounds ?? MaxDebateRounds,
            Deadline = TimeSpan.FromMilliseconds(asked.DeadlineMs ?? DeadlineMs),
            RequireSignOff = asked.RequireSignOff ?? RequireSignOff,
            MaxModelCalls = MaxModelCalls,
            MaxTokens = MaxTokens,
            MaxCostUsd = MaxCostUsd,
        };
}

/// <summary>Checks <see cref="ProtocolOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ProtocolOptionsValidator : IValidateOptions<ProtocolOptions>;

/// <summary>
/// A bound in money needs a price for every model that may be asked: one without a price would never reach it.
/// </summary>
internal sealed class CostBoundValidator(IOptions<ModelOptions> models, ModelCatalog catalog)
    : IValidateOptions<ProtocolOptions>
{
    public ValidateOptionsResult Validate(string? name, ProtocolOptions options)
    {
        if (options.MaxCostUsd <= 0 || models.Value.Provider == ModelProvider.Offline)
            return ValidateOptionsResult.Success;

        var priced = models.Value.Prices.Select(price => price.Model).ToHashSet(StringComparer.Ordinal);
        var missing = catalog.All().Select(model => model.Name).Where(model => !priced.Contains(model)).ToList();
        return missing.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Cases:MaxCostUsd needs Models:Prices for {string.Join(", ", missing)}.");
    }
}
