using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A panel that disagrees by script.</summary>
[NonParallelizable]
internal sealed class DebateInClusterTests
{
    private static readonly string[] Panel = ["cardiology", "neurology", "endocrinology"];

    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Disagree()
    {
        _case = await ClinicalCase.NewAsync();
        _case
            .Models.Says("specialist", "cardiology", Answers.Opinion("Myocarditis"))
            .Says("specialist", "neurology", Answers.Opinion("Migraine"))
            .Says("specialist", "endocrinology", Answers.Opinion("Thyrotoxicosis"))
            .Says("rebuttal", "cardiology", Answers.Opinion("Myocarditis"))
            .Says("rebuttal", "neurology", Answers.Opinion("Migraine"))
            .Says("rebuttal", "endocrinology", Answers.Opinion("Thyrotoxicosis"))
            .Says("validator", null, Answers.Verdict("decided", "Migraine"));
    }

    [Test]
    public async Task A_dispute_gets_one_round_and_then_the_arbiter()
    {
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        Assert.That(_case.Models.Count("rebuttal"), Is.EqualTo(3));
        Assert.That(_case.Models.Count("validator"), Is.EqualTo(1));
        Assert.That((ended.Debate!.Rounds, ended.Debate.DecidedBy), Is.EqualTo((1, DebateDecider.Validator)));
        Assert.That(ended.Report!.LeadingDiagnosis, Is.EqualTo("Migraine"));
        Assert.That(
            ended.Report.Dissent.Select(dissent => dissent.Specialty),
            Is.EquivalentTo(new[] { "cardiology", "endocrinology" })
        );
    }

    [Test]
    public async Task Without_rounds_the_arbiter_decides_at_once()
    {
        await _case.CompletedAsync(ClinicalCase.Panel(rounds: 0));
        Assert.That((_case.Models.Count("rebuttal"), _case.Models.Count("validator")), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Positions_that_do_not_move_end_the_debate_before_its_rounds_are_spent()
    {
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(rounds: 3));
        Assert.That((ended.Debate!.Rounds, _case.Models.Count("rebuttal")), Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task A_round_that_settles_the_dispute_needs_no_arbiter()
    {
        var id = await PassageShownToAllAsync();
        _case = await ClinicalCase.NewAsync();
        _case
            .Models.Says("specialist", null, Answers.Opinion("Migraine"))
            .Says("specialist", "cardiology", Answers.Opinion("Myocarditis"))
            .Says("specialist", "endocrinology", Answers.Opinion("Thyrotoxicosis"))
            .Says("rebuttal", null, Answers.Opinion("Migraine", cites: id));
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        Assert.That((_case.Models.Count("rebuttal"), _case.Models.Count("validator")), Is.EqualTo((3, 0)));
        Assert.That((ended.Debate!.Gate, ended.Debate.DecidedBy), Is.EqualTo((GateResult.Agreed, DebateDecider.Gate)));
        Assert.That(ended.Report!.Dissent, Is.Empty);
    }

    [Test]
    public async Task A_specialist_that_gives_in_without_new_evidence_is_held_to_its_position()
    {
        _case.Models.Says("rebuttal", null, Answers.Opinion("Migraine"));
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        var held = ended.Opinions.Where(opinion => opinion is { Round: 1, ChangeRefused: true });
        Assert.That(
            held.Select(opinion => (opinion.Specialty, opinion.Differential[0].Name)),
            Is.EquivalentTo(new[] { ("cardiology", "Myocarditis"), ("endocrinology", "Thyrotoxicosis") })
        );
        Assert.That(_case.Models.Count("validator"), Is.EqualTo(1));
    }

    [Test]
    public async Task Nobody_in_a_debate_is_told_who_claims_what()
    {
        await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        foreach (var call in _case.Models.Calls.Where(call => call.Role is "rebuttal" or "validator"))
        {
            var claims = Section(call.Prompt, "Disputed claims");
            Assert.That(claims, Does.Contain("Myocarditis").And.Contain("Migraine").And.Contain("Thyrotoxicosis"));
            Assert.That(Panel.Where(name => claims.Contains(name, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        }

        Assert.That(
            _case.Models.Calls.Count(call => call.Prompt.Contains("You are the challenger", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        Assert.That(
            _case
                .Models.Calls.Where(call => call.Role == "specialist")
                .Select(call => Section(call.Prompt, "Disputed claims")),
            Is.All.Empty
        );
    }

    [Test]
    public async Task An_arbiter_that_fails_leaves_the_dispute_open_and_the_most_urgent_position_stands()
    {
        _case
            .Models.Fails("validator")
            .Says("specialist", "neurology", Answers.Opinion("Migraine", "emergent"))
            .Says("rebuttal", "neurology", Answers.Opinion("Migraine", "emergent"));
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        Assert.That(ended.Report!.Flags, Is.EqualTo(new[] { Limitation.Unresolved }));
        Assert.That(ended.Report.Acuity, Is.EqualTo(Acuity.Emergent));
        Assert.That(ended.Debate!.DecidedBy, Is.EqualTo(DebateDecider.Unresolved));
    }

    private async Task<string> PassageShownToAllAsync()
    {
        await _case.CompletedAsync(ClinicalCase.Panel(rounds: 1));
        var messages = (await _case.Coordinator.MessagesAsync(default))!.Value;
        return messages
            .Where(message => message is { Round: 1, Content.Kind: MessageKind.Request } && message.To != "validator")
            .Select(message => message.Content.Passages.AsEnumerable())
            .Aggregate((one, other) => one.Intersect(other))
            .First();
    }

    private static string Section(string prompt, string name)
    {
        var start = prompt.IndexOf($"## {name}\n", StringComparison.Ordinal);
        if (start < 0)
            return "";

        var end = prompt.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? prompt[start..] : prompt[start..end];
    }
}
