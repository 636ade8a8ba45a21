using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// What a run has under way: its questions, and what it has begun before the protocol asked for it. Nothing of it is
/// stored: a case that is taken up by another process asks again where the protocol does.
/// </summary>
internal sealed class HeadStart(OpenQuestions questions)
{
    private string _foreseen = "";

    /// <summary>What is asked of agents.</summary>
    public CaseQuestions Questions { get; } = new(questions);

    /// <summary>The passages of every specialty, while triage has not named those that are asked.</summary>
    public Task<FoundEvidence>? Passages { get; set; }

    /// <summary>The words of the report as it would be if the arbiter changed nothing.</summary>
    public Task<CaseOutcome.Composed>? Draft { get; private set; }

    /// <summary>Begins the words of a report that is foreseen.</summary>
    public void Begin(CaseReport foreseen, Task<CaseOutcome.Composed> draft) =>
        (_foreseen, Draft) = (Told(foreseen), draft);

    /// <summary>Whether a report was settled as it was foreseen: the communicator would be told the same.</summary>
    public bool Holds(CaseReport settled) => Draft is not null && Told(settled) == _foreseen;

    private static string Told(CaseReport report) => CompactJson.Of(report);
}
