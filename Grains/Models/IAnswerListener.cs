namespace Orleans.MedAssist.Models;

/// <summary>Hears a model's answer while it is being written. Calls come one at a time, from any thread.</summary>
internal interface IAnswerListener
{
    /// <summary>An answer begins; whatever was heard before is void.</summary>
    void Begin();

    /// <summary>The next piece of the answer as the model writes it.</summary>
    void Hear(string piece);

    /// <summary>The answer is complete.</summary>
    void End();
}
