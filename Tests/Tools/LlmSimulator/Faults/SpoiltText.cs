namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>What a fault makes of an answer's text.</summary>
internal static class SpoiltText
{
    public static (string Text, string FinishReason) Of(FaultKind? fault, string text) =>
        fault switch
        {
            FaultKind.Truncated => (text[..(text.Length / 2)], "length"),
            FaultKind.Prose => (
                "Of course! I would be glad to help with this case. Could you tell me more about it first?",
                "stop"
            ),
            FaultKind.Empty => ("", "stop"),
            FaultKind.WrongSchema => ("""{"summary":["all is well"],"score":"high"}""", "stop"),
            _ => (text, "stop"),
        };
}
