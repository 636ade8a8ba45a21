using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>
/// A case played to its end by the flow itself, each step answered by whatever the seed gives, and disturbed now and
/// then by a deadline, a cancellation, a lost process or an outcome that nobody waits for.
/// </summary>
internal sealed class PlayedCase
{
    /// <summary>
    /// Floor, triage, four rounds of search, five answers and comparison, arbiter, settlement, words.
    /// </summary>
    public const int MostSteps = 2 + 4 * 7 + 3;

    private readonly List<CaseOutcome> _outcomes = [];
    private readonly List<CaseState> _states = [];

    private PlayedCase(CaseState first) => _states.Add(first);

    /// <summary>Every state, the first one before any outcome.</summary>
    public IReadOnlyList<CaseState> States => _states;

    public IReadOnlyList<CaseOutcome> Outcomes => _outcomes;

    public CaseState First => _states[0];

    public CaseState Last => _states[^1];

    /// <summary>Steps that the flow asked for.</summary>
    public int Steps { get; private set; }

    public static PlayedCase Of(int seed, bool disturbed = true)
    {
        var choices = new Choices(seed);
        var played = new PlayedCase(Start.Case(choices.Below(4), choices.OneIn(2)));
        var outcomes = new AnyOutcomes(choices);
        while (CaseFlow.Next(played.Last) is var step and not CaseStep.Rest && played.Steps <= 2 * MostSteps)
        {
            if (disturbed && choices.OneIn(6))
                played.Apply(outcomes.Disturbance(played.Last));
            if (CaseFlow.Next(played.Last) is CaseStep.Rest)
                break;

            played.Steps++;
            played.Apply(outcomes.Answer(CaseFlow.Next(played.Last), played.Last));
        }

        return played;
    }

    private void Apply(CaseOutcome outcome)
    {
        _outcomes.Add(outcome);
        _states.Add(CaseFlow.Apply(Last, outcome));
    }
}

/// <summary>Cases as they are accepted.</summary>
internal static class Start
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static CaseState Case(
        int maxDebateRounds = 1,
        bool requireSignOff = true,
        CaseSubmission? submission = null
    ) =>
        CaseFlow.Receive(
            "north",
            "case-1",
            new CaseOrder
            {
                Submission =
                    submission
                    ?? new CaseSubmission
                    {
                        Patient = new Patient { AgeYears = 61 },
                        ChiefComplaint = "Headache",
                    },
                Fingerprint = "f1",
            },
            new CaseTerms
            {
                MaxDebateRounds = maxDebateRounds,
                Deadline = TimeSpan.FromSeconds(10),
                RequireSignOff = requireSignOff,
            },
            At
        );
}
