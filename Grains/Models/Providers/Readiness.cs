namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// What a model is asked at the start. Its shape does not stand in the prompt: whoever fills it has read the schema.
/// </summary>
/// <param name="Ready">Any text; the schema requires it.</param>
internal sealed record Readiness(string Ready) : IModelAnswer
{
    public IEnumerable<string> Faults()
    {
        if (Ready is null)
            yield return "ready is missing";
    }
}
