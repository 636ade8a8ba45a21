namespace Orleans.MedAssist.Cases.Protocol.Steps;

/// <summary>
/// What a case needs next. Steps are never stored: they follow from the state. Each has a file of its own beside this
/// one, with its outcome, and with what that makes of a case.
/// </summary>
internal abstract partial record CaseStep
{
    /// <summary>Nothing: the team is done.</summary>
    public sealed record Rest : CaseStep;
}
