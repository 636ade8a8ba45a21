using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case's budget for models, over every case there is.</summary>
internal sealed class CaseBudgetTests
{
    [Test]
    public void No_case_makes_more_calls_than_its_terms_allow() =>
        ForEveryCase(spent => spent.Last.Usage.ModelCalls <= spent.Last.Terms.MaxModelCalls);

    [Test]
    public void No_case_exceeds_its_tokens_by_more_than_the_calls_under_way() =>
        ForEveryCase(spent =>
            spent.Last.Usage.PromptTokens + spent.Last.Usage.CompletionTokens
            < spent.Last.Terms.MaxTokens + spent.TokensUnderWay
        );

    [Test]
    public void No_case_exceeds_its_cost_by_more_than_the_calls_under_way() =>
        ForEveryCase(spent =>
            spent.Last.Usage.CostUsd < spent.Last.Terms.MaxCostUsd + spent.TokensUnderWay * SpentCase.UsdPerToken + 1e-9
        );

    [Test]
    public void A_case_without_a_budget_left_ends_with_a_report_that_says_so() =>
        ForEveryCase(spent =>
            spent.Last.Ended
            && (
                !spent.Withheld
                || (
                    spent.Last.Report!.Flags.Contains(Limitation.Partial)
                    && spent.Last.Report.Flags.Contains(Limitation.Budget)
                )
            )
        );

    [Test]
    public void Who_was_not_asked_abstains_with_the_budget_as_the_reason() =>
        ForEveryCase(spent =>
            spent.Refused.All(specialty =>
                spent.Last.Opinions.Any(opinion =>
                    opinion.Specialty == specialty && opinion.Reason == AbstentionReason.Budget
                )
            )
        );

    [TestCase(7, 3, new[] { 3, 2, 2 })]
    [TestCase(2, 3, new[] { 1, 1, 0 })]
    [TestCase(0, 2, new[] { 0, 0 })]
    public void Questions_at_once_share_the_calls_that_are_left(int left, int questions, int[] shares)
    {
        var state = Start.Case() with
        {
            Terms = Start.Case().Terms with { MaxModelCalls = 10 },
            Usage = new() { ModelCalls = 10 - left },
        };
        Assert.That(
            Enumerable.Range(0, questions).Select(place => CaseBudget.Share(state, questions, place).Calls),
            Is.EqualTo(shares)
        );
    }

    [Test]
    public void A_case_of_before_there_were_budgets_has_no_bound() =>
        Assert.That(
            CaseBudget.Share(Stored.Read(Stored.Bytes(Start.Case()))),
            Is.EqualTo(new ModelAllowance { Until = Start.At.AddSeconds(10) })
        );

    private static void ForEveryCase(Func<SpentCase, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(SpentCase.Of(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
