namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>A text of a case that could not become a number of the API; it went along as free text.</summary>
internal sealed record UnreadInput(int Case, string Path, string Text, string Reason);
