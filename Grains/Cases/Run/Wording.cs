using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>How a report is to be put into words.</summary>
/// <param name="AskModel">By a model; otherwise by the template.</param>
/// <param name="Share">What that may cost.</param>
/// <param name="Followed">Whether somebody wants the words while they are written.</param>
/// <param name="Ahead">Whether the report is not settled yet.</param>
internal sealed record Wording(bool AskModel, ModelAllowance Share, bool Followed = false, bool Ahead = false);
