using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>
/// A case whose agents spend what they are allowed, are stored after every step and lose their process now and then.
/// </summary>
internal sealed class SpentCase
{
    public const double UsdPerToken = 0.001;

    private readonly Choices _choices;
    private readonly AnyOutcomes _outcomes;

    private SpentCase(int seed) =>
        (_choices, _outcomes, Last) = (new Choices(seed), new AnyOutcomes(new Choices(seed + 1)), Start.Case(2));

    public CaseState Last { get; private set; }

    /// <summary>Tokens of the calls that were under way when the budget was last looked at.</summary>
    public long TokensUnderWay { get; private set; }

    public HashSet<string> Refused { get; } = [];

    public bool Withheld { get; private set; }

    public static SpentCase Of(int seed)
    {
        var spent = new SpentCase(seed);
        spent.Play();
        return spent;
    }

    private void Play()
    {
        Last = Last with
        {
            Terms = Last.Terms with
            {
                MaxModelCalls = 1 + _choices.Below(30),
                MaxTokens = 1 + _choices.Below(8_000),
                MaxCostUsd = 0.001 + _choices.Below(8),
            },
        };
        while (CaseFlow.Next(Last) is var step and not CaseStep.Rest)
        {
            if (_choices.OneIn(8))
                Apply(new CaseOutcome.Resumed(Start.At));
            if (!CaseBudget.IsSpent(Last))
                TokensUnderWay = 0;
            if (step is CaseStep.Settle)
                Withheld = CaseBudget.Withheld(Last);
            if (step is CaseStep.AskSpecialists ask)
                Consult(ask);
            else
                Apply(Paid(_outcomes.Answer(step, Last), CaseBudget.Share(Last)));
        }
    }

    private void Consult(CaseStep.AskSpecialists ask)
    {
        var asked = Last;
        for (var place = 0; place < ask.Specialties.Length; place++)
        {
            var one = new CaseStep.AskSpecialists(ask.Round, [ask.Specialties[place]]);
            Apply(Paid(_outcomes.Answer(one, asked), CaseBudget.Share(asked, ask.Specialties.Length, place)));
        }
    }

    private CaseOutcome Paid(CaseOutcome outcome, ModelAllowance share) =>
        outcome switch
        {
            CaseOutcome.Triaged one => one with
            {
                Answer = one.Answer with { Content = one.Answer.Content with { Use = Use(share) } },
            },
            CaseOutcome.OpinionGiven one when share.IsSpent => Refuse(one),
            CaseOutcome.OpinionGiven one => one with
            {
                Answer = one.Answer with { Content = one.Answer.Content with { Use = Use(share) } },
            },
            CaseOutcome.VerdictGiven one => one with
            {
                Answer = one.Answer with { Content = one.Answer.Content with { Use = Use(share) } },
            },
            CaseOutcome.Composed one => one with
            {
                Answer = one.Answer with
                {
                    Content = one.Answer.Content with
                    {
                        Use = CaseFlow.Next(Last) is CaseStep.Compose { AskModel: true } ? Use(share) : new(),
                    },
                },
            },
            _ => outcome,
        };

    private CaseOutcome.OpinionGiven Refuse(CaseOutcome.OpinionGiven outcome)
    {
        var (specialty, round) = (outcome.Request.Content.Specialty, outcome.Request.Round);
        Refused.Add(specialty);
        return outcome with
        {
            Answer = outcome.Answer with
            {
                Content = SpecialistOpinion.Abstained(specialty, round, AbstentionReason.Budget),
            },
        };
    }

    // As a question does: it makes another call only while calls, tokens and money are left.
    private ModelUse Use(ModelAllowance share)
    {
        var (use, wanted, last) = (new ModelUse(), _choices.Below(6), 0L);
        while (
            wanted-- > 0 && use.Calls < share.Calls && use.PromptTokens < share.Tokens && use.CostUsd < share.CostUsd
        )
        {
            last = _choices.Below(900);
            use = use with
            {
                Calls = use.Calls + 1,
                PromptTokens = use.PromptTokens + last,
                CostUsd = use.CostUsd + last * UsdPerToken,
            };
        }

        TokensUnderWay += use.PromptTokens >= share.Tokens || use.CostUsd >= share.CostUsd ? last : 0;
        return use;
    }

    private void Apply(CaseOutcome outcome) => Last = Stored.Read(Stored.Bytes(CaseFlow.Apply(Last, outcome)));
}
